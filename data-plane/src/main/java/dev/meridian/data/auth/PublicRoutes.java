package dev.meridian.data.auth;

import java.util.Set;

/** What answers without a credential. Everything else asks for one. */
final class PublicRoutes {
  private static final Set<String> PATHS =
      Set.of("/", "/v1", "/ping", "/version", "/oauth/authorize", "/oauth/token");

  private PublicRoutes() {}

  static boolean contains(String path) {
    return PATHS.contains(path) || path.startsWith("/.well-known/");
  }
}
