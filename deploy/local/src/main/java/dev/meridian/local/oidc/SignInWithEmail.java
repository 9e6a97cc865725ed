package dev.meridian.local.oidc;

import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import kotlin.jvm.functions.Function1;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.OAuth2HttpServer;
import no.nav.security.mock.oauth2.http.Ssl;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The mock's web server, which turns a sign-in name that is an e-mail address into what a real
 * issuer says about a person: a verified e-mail and a name. Claims that somebody types into the
 * form themselves are left alone.
 */
final class SignInWithEmail implements OAuth2HttpServer {

  private final NettyWrapper server = new NettyWrapper();

  @Override
  public OAuth2HttpServer start(
      InetAddress address,
      int port,
      Function1<? super OAuth2HttpRequest, OAuth2HttpResponse> handler) {
    server.start(address, port, request -> handler.invoke(withClaims(request)));
    return this;
  }

  @Override
  public OAuth2HttpServer start(Function1<? super OAuth2HttpRequest, OAuth2HttpResponse> handler) {
    return start(0, handler);
  }

  @Override
  public OAuth2HttpServer start(
      int port, Function1<? super OAuth2HttpRequest, OAuth2HttpResponse> handler) {
    return start(InetAddress.getLoopbackAddress(), port, handler);
  }

  private static OAuth2HttpRequest withClaims(OAuth2HttpRequest request) {
    if (!request.getMethod().equals("POST")
        || !request.getOriginalUrl().encodedPath().endsWith("/authorize")) {
      return request;
    }
    String email = request.getFormParameters().get("username");
    String claims = request.getFormParameters().get("claims");
    boolean typed = claims != null && !claims.isBlank();
    if (email == null || email.indexOf('@') < 1 || email.indexOf('"') >= 0 || typed) {
      return request;
    }
    String body = "username=" + encode(email) + "&claims=" + encode(claimsOf(email.strip()));
    return new OAuth2HttpRequest(
        request.getHeaders(), request.getMethod(), request.getOriginalUrl(), body);
  }

  private static String claimsOf(String email) {
    String roles =
        email.equals(DemoUsers.OPERATOR_EMAIL)
            ? ",\"%s\":[\"%s\"]".formatted(DemoUsers.ROLES_CLAIM, DemoUsers.OPERATOR_ROLE)
            : "";
    return "{\"email\":\"%s\",\"email_verified\":true,\"name\":\"%s\"%s}"
        .formatted(email, email.substring(0, email.indexOf('@')), roles);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public OAuth2HttpServer stop() {
    server.stop();
    return this;
  }

  @Override
  public void close() {
    server.close();
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public HttpUrl url(String path) {
    return server.url(path);
  }

  @Override
  public @Nullable Ssl sslConfig() {
    return server.sslConfig();
  }
}
