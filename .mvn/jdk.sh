# Sourced by mvnw and meridian: makes JAVA_HOME point to a JDK that is at least 25.
# Maven itself must run on it, because quarkus:build loads application classes in Maven's JVM.
meridian_java_major() {
  [ -x "$1/bin/javac" ] || return 1
  "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9][0-9]*\).*/\1/p'
}

meridian_find_jdk() {
  set +f
  for meridian_candidate in "${JAVA_HOME-}" /usr/lib/jvm/*25* /usr/lib/jvm/*2[6-9]* \
    /opt/java/* /opt/jdk* "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$meridian_candidate" ] || continue
    meridian_major=$(meridian_java_major "$meridian_candidate") || continue
    if [ -n "$meridian_major" ] && [ "$meridian_major" -ge 25 ]; then
      JAVA_HOME=$meridian_candidate
      export JAVA_HOME
      return 0
    fi
  done
  echo "Meridian needs a JDK 25 or newer. Install one (for example Temurin 25) and set JAVA_HOME to it." >&2
  return 1
}

meridian_find_jdk || exit 1
