package dev.meridian.control.session;

import dev.meridian.control.activity.UserAgents;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.caller.SessionCookie;
import dev.meridian.control.transport.ClientAddress;
import io.quarkus.oidc.AuthorizationCodeFlow;
import io.quarkus.oidc.IdToken;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * {@code /auth}: signs people in and out. The OIDC provider's tokens are read once and dropped;
 * what remains is a session of ours.
 */
@Path("/auth")
public class SignInResource {
  private static final String HOME = "/";
  private static final String OIDC_COOKIE = "q_session";

  private final SessionService service;
  private final UserAgents agents;
  private final CurrentCaller caller;

  /** A field, because the qualifier can't be on a constructor's parameter. */
  @Inject
  @IdToken
  @SuppressWarnings("NullAway.Init")
  JsonWebToken idToken;

  SignInResource(SessionService service, UserAgents agents, CurrentCaller caller) {
    this.service = service;
    this.agents = agents;
    this.caller = caller;
  }

  @GET
  @Path("/sign-in")
  @AuthorizationCodeFlow
  @Authenticated
  public Uni<Response> signIn(RoutingContext request) {
    return agents
        .from(ClientAddress.of(request.request()), request.request().getHeader("User-Agent"))
        .chain(from -> service.begin(idToken, from))
        .map(
            handle -> {
              dropOidcCookie(request);
              return go(
                  request,
                  ReturnPath.take(request).orElse(HOME),
                  cookie(handle).setMaxAge(SessionService.LIFETIME.toSeconds()));
            });
  }

  @POST
  @Path("/sign-out")
  @Authenticated
  public Uni<Response> signOut(RoutingContext request) {
    return service.end(caller.get()).map(done -> go(request, HOME, cookie("").setMaxAge(0)));
  }

  /** Quarkus would keep the provider's tokens in a cookie: they are not needed again. */
  private static void dropOidcCookie(RoutingContext request) {
    for (Cookie cookie : List.copyOf(request.request().cookies())) {
      if (cookie.getName().startsWith(OIDC_COOKIE)) {
        request.response().removeCookie(cookie.getName());
      }
    }
  }

  private static Response go(RoutingContext request, String path, Cookie cookie) {
    request.response().addCookie(cookie);
    return Response.seeOther(URI.create(path)).header("Cache-Control", "no-store").build();
  }

  private static Cookie cookie(String value) {
    return Cookie.cookie(SessionCookie.NAME, value)
        .setPath("/")
        .setSecure(true)
        .setHttpOnly(true)
        .setSameSite(CookieSameSite.LAX);
  }
}
