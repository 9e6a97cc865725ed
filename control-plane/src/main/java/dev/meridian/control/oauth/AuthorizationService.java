package dev.meridian.control.oauth;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationErrorResponse;
import com.nimbusds.oauth2.sdk.AuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ResponseMode;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.caller.SessionHandle;
import dev.meridian.control.organization.Organizations;
import dev.meridian.model.error.ApiException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Takes a person's word on what a client asks for. Approving leaves a code that the client fetches
 * within a minute; only then is there a grant.
 */
@Singleton
public class AuthorizationService {
  private final CodeRepository codes;
  private final RefreshTokenRepository refreshTokens;
  private final Organizations organizations;
  private final SecureRandom random = new SecureRandom();

  AuthorizationService(
      CodeRepository codes, RefreshTokenRepository refreshTokens, Organizations organizations) {
    this.codes = codes;
    this.refreshTokens = refreshTokens;
    this.organizations = organizations;
  }

  /**
   * Approves for one organization.
   *
   * @return where the browser goes, with the code
   * @throws ApiException 403 for who is not a person in their own session, 400 as {@link
   *     Requested#read}
   */
  public Uni<URI> approve(Caller caller, String query, Organizations.Choice choice) {
    requireSession(caller);
    return switch (Requested.read(query)) {
      case Requested.Refused refused -> Uni.createFrom().item(refused.back());
      case Requested.Code request -> approve(caller, request, choice);
    };
  }

  private Uni<URI> approve(Caller caller, Requested.Code request, Organizations.Choice choice) {
    String code = SessionHandle.issue(random);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return Panache.withTransaction(
            () ->
                organizations
                    .choose(caller, choice)
                    .call(() -> codes.forget(now))
                    .call(() -> refreshTokens.forget(now))
                    .chain(
                        org ->
                            codes.persist(
                                new CodeRow(code, request, org.org(), caller.principal(), now))))
        .map(
            kept ->
                new AuthorizationSuccessResponse(
                        request.redirect(),
                        new AuthorizationCode(code),
                        null,
                        request.state(),
                        ResponseMode.QUERY)
                    .toURI());
  }

  /**
   * Refuses.
   *
   * @return where the browser goes, to tell the client
   * @throws ApiException as {@link #approve}
   */
  public URI deny(Caller caller, String query) {
    requireSession(caller);
    return switch (Requested.read(query)) {
      case Requested.Refused refused -> refused.back();
      case Requested.Code request ->
          new AuthorizationErrorResponse(
                  request.redirect(),
                  OAuth2Error.ACCESS_DENIED,
                  request.state(),
                  ResponseMode.QUERY)
              .toURI();
    };
  }

  private static void requireSession(Caller caller) {
    if (!caller.isSignedIn()) {
      throw ApiException.forbidden("A client is approved by a person in a session: sign in");
    }
  }
}
