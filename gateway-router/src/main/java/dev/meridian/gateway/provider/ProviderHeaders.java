package dev.meridian.gateway.provider;

import java.util.Set;

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

  private ProviderHeaders() {}

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
