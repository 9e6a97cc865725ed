package dev.meridian.control.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a browser goes after it has signed in, kept in a cookie for some minutes: a page of ours
 * that asked for it, never anything else.
 */
public final class ReturnPath {
  private static final String NAME = "__Host-meridian_return";
  private static final String PAGE = "/oauth/authorize?";
  private static final long SECONDS = 600;

  private ReturnPath() {}

  /** Remembers the authorization request of a client that somebody must sign in for. */
  public static void remember(RoutingContext request, String query) {
    request
        .response()
        .addCookie(
            cookie(Base64.getUrlEncoder().withoutPadding().encodeToString(query.getBytes(UTF_8)))
                .setMaxAge(SECONDS));
  }

  /** Where to go, once; empty where nothing is remembered. */
  static Optional<String> take(RoutingContext request) {
    Cookie cookie = request.request().getCookie(NAME);
    if (cookie == null) {
      return Optional.empty();
    }
    String value = cookie.getValue();
    request.response().addCookie(cookie("").setMaxAge(0));
    try {
      return Optional.of(PAGE + new String(Base64.getUrlDecoder().decode(value), UTF_8))
          .filter(path -> path.chars().allMatch(letter -> letter > 0x20 && letter < 0x7f));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Cookie cookie(String value) {
    return Cookie.cookie(NAME, value)
        .setPath("/")
        .setSecure(true)
        .setHttpOnly(true)
        .setSameSite(CookieSameSite.LAX);
  }
}
