package dev.meridian.gateway.provider;

import dev.meridian.gateway.http.ForwardedHeaders;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which headers cross between a client and a provider. Everything that tells who the client is to
 * us, or what it is to its browser, stays here, and so does what a provider says to its own
 * visitors.
 */
final class ProviderHeaders {
  private static final Set<String> NOT_UPSTREAM =
      Set.of(
          "authorization",
          "x-api-key",
          "x-goog-api-key",
          "api-key",
          "cookie",
          "origin",
          "referer",
          "user-agent",
          "forwarded",
          "via",
          "x-real-ip");
  private static final Set<String> NOT_TO_CLIENT =
      Set.of("set-cookie", "alt-svc", "strict-transport-security", "server");

  /** Bodies go as the client sent them, and answers come as they can be read. */
  private static final Set<String> OF_BODIES = Set.of("content-encoding", "accept-encoding");

  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E]*");

  private ProviderHeaders() {}

  /**
   * Whether an organization may add a header of that lower-case name to its calls. The connection
   * is shared with other organizations: what frames a request on it is never theirs to say.
   */
  static boolean mayBeAdded(String name) {
    return NAME.matcher(name).matches()
        && !ForwardedHeaders.belongsToConnection(name)
        && !OF_BODIES.contains(name)
        && !name.startsWith("x-bt-")
        && !name.startsWith("x-meridian-");
  }

  /** Whether it can be sent as a header's value. */
  static boolean isValue(String value) {
    return VALUE.matcher(value).matches();
  }

  static boolean staysHere(String name) {
    return NOT_UPSTREAM.contains(name)
        || name.startsWith("x-bt-")
        || name.startsWith("x-meridian-")
        || name.startsWith("x-amzn")
        || name.startsWith("x-forwarded-")
        || name.startsWith("sec-");
  }

  static boolean staysAtProvider(String name) {
    return NOT_TO_CLIENT.contains(name)
        || name.startsWith("x-bt-")
        || name.startsWith("x-meridian-")
        || name.startsWith("access-control-");
  }
}
