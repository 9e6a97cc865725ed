package dev.meridian.control.caller;

import dev.meridian.model.credential.CredentialHeaders;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.replica.Impersonation;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out who calls, on every route but the one that signs people in: by the credential in a
 * header or, where there is none, by the session cookie.
 */
@Singleton
class CallerMechanism implements HttpAuthenticationMechanism {
  private static final int BEFORE_OIDC = HttpAuthenticationMechanism.DEFAULT_PRIORITY + 1_000;

  private final CallerService callers;
  private final OwnOrigin origin;

  CallerMechanism(CallerService callers, OwnOrigin origin) {
    this.callers = callers;
    this.origin = origin;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext request, IdentityProviderManager identities) {
    return Uni.createFrom()
        .deferred(() -> find(request))
        .chain(caller -> inNameOf(caller, request))
        .map(
            caller ->
                QuarkusSecurityIdentity.builder().setPrincipal(new CallerIdentity(caller)).build());
  }

  private Uni<Caller> inNameOf(Caller caller, RoutingContext request) {
    return Impersonation.named(request.request().getHeader(Impersonation.HEADER))
        .map(user -> callers.impersonating(caller, user))
        .orElseGet(() -> Uni.createFrom().item(caller));
  }

  private Uni<Caller> find(RoutingContext request) {
    Optional<String> token = CredentialHeaders.find(name -> request.request().getHeader(name));
    if (token.isPresent()) {
      return callers.ofToken(token.get());
    }
    Cookie cookie = request.request().getCookie(SessionCookie.NAME);
    if (cookie == null) {
      throw ApiException.unauthorized("Send an API key as a bearer token, or sign in");
    }
    origin.requireForMutation(request.request());
    return callers.ofSession(cookie.getValue());
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext request) {
    return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of();
  }

  @Override
  public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
    return Uni.createFrom()
        .item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, "bearer"));
  }

  @Override
  public int getPriority() {
    return BEFORE_OIDC;
  }
}
