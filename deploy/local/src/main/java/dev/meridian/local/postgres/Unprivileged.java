package dev.meridian.local.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How to run PostgreSQL, which refuses to run as root. Root runs it in a user namespace of its own,
 * where it is nobody but keeps its files; where that is forbidden, as the user nobody, who then has
 * to own the data.
 */
enum Unprivileged {
  /** Not root in the first place. */
  AS_IS(List.of()),
  NAMESPACE(List.of("unshare", "-U")),
  NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

  private final List<String> prefix;

  Unprivileged(List<String> prefix) {
    this.prefix = prefix;
  }

  /**
   * @throws IOException when root has no way to run it on this machine
   */
  static Unprivileged choose() throws IOException, InterruptedException {
    if (!"root".equals(System.getProperty("user.name"))) {
      return AS_IS;
    }
    if (NAMESPACE.works()) {
      return NAMESPACE;
    }
    if (NOBODY.works()) {
      return NOBODY;
    }
    throw new IOException(
        "PostgreSQL refuses to run as root, and neither `unshare -U` nor `setpriv` works here."
            + " Run ./meridian as another user.");
  }

  List<String> prefix() {
    return prefix;
  }

  /** Hands a folder and all in it to whoever the server runs as. */
  void own(Path folder) throws IOException {
    if (this == NOBODY) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : (Iterable<Path>) paths::iterator) {
          Files.setAttribute(path, "unix:uid", 65534);
        }
      }
    }
  }

  private boolean works() throws InterruptedException {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(Stream.concat(prefix.stream(), Stream.of("true")).toList());
      return builder
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
