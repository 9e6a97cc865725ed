package dev.meridian.control.matrix;

import java.util.Optional;
import java.util.Set;

/**
 * A request to a route, as somebody sends it who may.
 *
 * @param name the route, and a number where several rows ask it differently
 * @param route its path with {@code {}} for every variable
 * @param path path and query, with placeholders of {@link Props}
 * @param body JSON with placeholders; empty for none
 * @param shows what an answer holds for somebody who sees something, for lists
 */
record Operation(
    String name,
    String method,
    String route,
    String path,
    Optional<String> body,
    Optional<String> shows) {

  private static final Set<String> OPEN =
      Set.of(
          "GET /",
          "GET /sign-in",
          "GET /organizations{}",
          "GET /operations{}",
          "GET /app{}",
          "GET /assets/{}",
          "GET /v1",
          "GET /openapi.json",
          "GET /auth/sign-in",
          "GET /invitation",
          "GET /cli/setup",
          "GET /.well-known/oauth-authorization-server",
          "GET /.well-known/oauth-protected-resource",
          "GET /oauth/authorize",
          "POST /oauth/token",
          "POST /oauth/register",
          "POST /api/cli/wizard-session/create",
          "GET /api/cli/wizard-session/poll");

  /** Whether it may change anything; a POST to {@code get} may not, but nothing says so. */
  boolean mutates() {
    return !method.equals("GET");
  }

  /** Whether it looks for something, and finding nothing is an answer. */
  boolean looks() {
    return shows.isPresent();
  }

  /** Whether it answers everybody, known or not. */
  boolean open() {
    return OPEN.contains(key());
  }

  String key() {
    return method + " " + route;
  }

  static String route(String path) {
    return path.replaceAll("\\{[^}]*}", "{}");
  }
}
