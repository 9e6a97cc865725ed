package dev.meridian.control.session;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.caller.SessionCookie;
import io.quarkus.oidc.AuthorizationCodeFlow;
import io.quarkus.oidc.IdToken;
import io.quarkus.oidc.OidcSession;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * {@code /auth}: signs people in and out. The OIDC provider's tokens are read once and dropped;
 * what remains is a session of ours.
 */
@Path("/auth")
public class SignInResource {
  private final SessionService service;
  private final OidcSession oidc;
  private final CurrentCaller caller;

  /** A field, because the qualifier can't be on a constructor's parameter. */
  @Inject
  @IdToken
  @SuppressWarnings("NullAway.Init")
  JsonWebToken idToken;

  SignInResource(SessionService service, OidcSession oidc, CurrentCaller caller) {
    this.service = service;
    this.oidc = oidc;
    this.caller = caller;
  }

  @GET
  @Path("/sign-in")
  @AuthorizationCodeFlow
  @Authenticated
  public Uni<Response> signIn() {
    return service
        .begin(idToken)
        .call(() -> oidc.logout())
        .map(handle -> home(cookie(handle, (int) SessionService.LIFETIME.toSeconds())));
  }

  @POST
  @Path("/sign-out")
  @Authenticated
  public Uni<Response> signOut() {
    return service.end(caller.get()).map(done -> home(cookie("", 0)));
  }

  private static Response home(NewCookie cookie) {
    return Response.seeOther(URI.create("/")).cookie(cookie).build();
  }

  private static NewCookie cookie(String value, int seconds) {
    return new NewCookie.Builder(SessionCookie.NAME)
        .value(value)
        .path("/")
        .maxAge(seconds)
        .secure(true)
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }
}
