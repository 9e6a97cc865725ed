package dev.meridian.control.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.meridian.control.caller.SessionHandle;
import dev.meridian.control.change.Actor;
import dev.meridian.control.change.Change;
import dev.meridian.control.change.ChangeLog;
import dev.meridian.control.credential.CredentialRow;
import dev.meridian.control.person.People;
import dev.meridian.control.person.PrincipalRow;
import dev.meridian.control.signingkey.SigningKeys;
import dev.meridian.model.credential.AccessTokens;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives clients tokens: for a code, once, and for a refresh token, once each. A code or refresh
 * token that comes again was stolen from somebody, so it ends the grant. All fail with {@link
 * OAuthFailure}.
 */
@Singleton
class TokenService {
  private final ChangeLog changes;
  private final CodeRepository codes;
  private final RefreshTokenRepository refreshTokens;
  private final Grants grants;
  private final People people;
  private final SigningKeys keys;
  private final AccessTokens accessTokens;
  private final SecureRandom random = new SecureRandom();

  TokenService(
      ChangeLog changes,
      CodeRepository codes,
      RefreshTokenRepository refreshTokens,
      Grants grants,
      People people,
      SigningKeys keys,
      @ConfigProperty(name = "meridian.public-url") String ownUrl) {
    this.changes = changes;
    this.codes = codes;
    this.refreshTokens = refreshTokens;
    this.grants = grants;
    this.people = people;
    this.keys = keys;
    this.accessTokens = new AccessTokens(ownUrl);
  }

  /** What a client proves itself with when it brings a code. */
  record Exchange(String client, String code, String redirectUri, CodeVerifier verifier) {
    @Override
    public String toString() {
      return "Exchange[client=" + client + "]";
    }

    private boolean fits(CodeRow row, Instant now) {
      String challenge = CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue();
      return now.isBefore(row.expiresAt)
          && row.client.equals(client)
          && row.redirectUri.equals(redirectUri)
          && MessageDigest.isEqual(row.challenge.getBytes(US_ASCII), challenge.getBytes(US_ASCII));
    }
  }

  /** A grant with a refresh token that is stored. */
  private record Renewed(CredentialRow grant, PrincipalRow person, String refreshToken) {}

  /** What came of a refresh token. */
  private sealed interface Refresh {
    record Fine(Renewed renewed) implements Refresh {}

    record Again(CredentialRow grant) implements Refresh {}

    record Unknown() implements Refresh {}
  }

  Uni<Issued> exchange(Exchange request) {
    String hash = SessionHandle.hash(request.code());
    return keys.signer()
        .chain(
            signer ->
                Panache.withSession(() -> codes.of(hash))
                    .map(found -> found.orElseThrow(OAuthFailure::invalidGrant))
                    .chain(
                        seen ->
                            changes.commit(
                                new OrgId(seen.org),
                                actor(seen.principal),
                                change -> take(change, hash, request)))
                    .map(
                        done ->
                            issue(
                                signer,
                                done.value().orElseThrow(OAuthFailure::invalidGrant),
                                Optional.of(done.position()))))
        .onFailure(TokenService::isForbidden)
        .transform(e -> OAuthFailure.invalidGrant());
  }

  Uni<Issued> refresh(PublicClient client, String token) {
    String hash = SessionHandle.hash(token);
    return keys.signer()
        .chain(
            signer ->
                Panache.withTransaction(() -> refreshTokens.locked(hash).chain(f -> use(client, f)))
                    .chain(
                        used ->
                            switch (used) {
                              case Refresh.Fine fine ->
                                  Uni.createFrom()
                                      .item(issue(signer, fine.renewed(), Optional.empty()));
                              case Refresh.Again again ->
                                  grants
                                      .end(again.grant(), actor(again.grant().principal))
                                      .map(
                                          done -> {
                                            throw OAuthFailure.invalidGrant();
                                          });
                              case Refresh.Unknown unknown -> throw OAuthFailure.invalidGrant();
                            }))
        .onFailure(TokenService::isForbidden)
        .transform(e -> OAuthFailure.invalidGrant());
  }

  /** Empty for a code that is none for this client. */
  private Uni<Optional<Renewed>> take(Change change, String hash, Exchange request) {
    return codes
        .locked(hash)
        .chain(
            found -> {
              CodeRow row = found.orElseThrow(OAuthFailure::invalidGrant);
              if (row.grantId != null) {
                return grants
                    .end(change, new CredentialId(row.grantId))
                    .replaceWith(Optional.empty());
              }
              return request.fits(row, now())
                  ? grant(change, row).map(Optional::of)
                  : Uni.createFrom().item(Optional.empty());
            });
  }

  private Uni<Renewed> grant(Change change, CodeRow row) {
    return grants
        .begin(change, new PrincipalId(row.principal), name(row))
        .invoke(grant -> row.grantId = grant.id)
        .chain(grant -> renew(grant, change.at()));
  }

  private static String name(CodeRow row) {
    return PublicClient.of(row.client).map(PublicClient::name).orElse(row.client);
  }

  private Uni<Refresh> use(PublicClient client, Optional<RefreshTokenRow> found) {
    if (found.isEmpty()) {
      return Uni.createFrom().item(new Refresh.Unknown());
    }
    RefreshTokenRow row = found.get();
    Instant now = now();
    return grants
        .live(new CredentialId(row.grantId), now)
        .chain(
            live -> {
              CredentialRow grant = live.filter(g -> g.name.equals(client.name())).orElse(null);
              if (grant == null) {
                return Uni.createFrom().item(new Refresh.Unknown());
              }
              if (row.usedAt != null) {
                return Uni.createFrom().item(new Refresh.Again(grant));
              }
              row.usedAt = now;
              return refreshTokens.flush().chain(() -> renew(grant, now)).map(Refresh.Fine::new);
            });
  }

  private Uni<Renewed> renew(CredentialRow grant, Instant now) {
    String token = SessionHandle.issue(random);
    return refreshTokens
        .persist(new RefreshTokenRow(token, grant, now))
        .chain(() -> people.get(new PrincipalId(grant.principal)))
        .map(person -> new Renewed(grant, person, token));
  }

  private Issued issue(SigningKeys.Signer signer, Renewed renewed, Optional<Long> position) {
    CredentialRow grant = renewed.grant();
    Instant now = now();
    Instant latest = Objects.requireNonNull(grant.expiresAt);
    Instant end = now.plus(AccessTokens.LIFETIME);
    Instant expiresAt = end.isBefore(latest) ? end : latest;
    AccessTokens.Claims claims =
        new AccessTokens.Claims(
            new CredentialId(grant.id),
            new PrincipalId(grant.principal),
            renewed.person().displayName(),
            Optional.ofNullable(renewed.person().email),
            grant.name);
    return new Issued(
        accessTokens.issue(claims, signer.name(), signer.key(), now, expiresAt),
        Duration.between(now, expiresAt),
        renewed.refreshToken(),
        position);
  }

  /** The organization or the membership has gone meanwhile. */
  private static boolean isForbidden(Throwable failure) {
    return failure instanceof ApiException e && e.code() == ErrorCode.FORBIDDEN;
  }

  private static Actor actor(UUID principal) {
    return new Actor(principal.toString(), Optional.empty());
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
