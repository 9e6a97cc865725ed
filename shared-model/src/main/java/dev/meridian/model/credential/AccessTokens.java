package dev.meridian.model.credential;

import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.PrincipalId;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/**
 * What callers send as their credential, and the access tokens among it: Ed25519-signed JWTs (RFC
 * 9068) of the control plane that name an OAuth grant of one person in one organization. They are
 * verified offline; whether the grant still stands, its credential's state tells. Safe for use by
 * any thread.
 */
public final class AccessTokens {
  /** How long one is good for. */
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  private static final String GRANT = "grant_id";

  private final String issuer;
  private final SignedTokens tokens;

  /** What a caller sent, as far as it alone can tell. */
  public sealed interface Reading {
    /** A token, or an access token with a good signature, by the hash that planes know it by. */
    record Named(TokenHash hash) implements Reading {}

    /** An access token, signed with a key that is not known: it may be newer than what is. */
    record UnknownKey() implements Reading {}

    /** None of ours, expired, or not signed by whom it names. */
    record Malformed() implements Reading {}
  }

  /**
   * What a client shows its user of the person.
   *
   * @param issuedTo the OAuth client
   */
  public record Claims(
      CredentialId grant,
      PrincipalId principal,
      Optional<String> name,
      Optional<String> email,
      String issuedTo) {}

  /**
   * @param issuer the control plane's public address, which is the audience too: a token is for the
   *     whole installation, and its grant for one organization
   */
  public AccessTokens(String issuer) {
    this.issuer = issuer;
    this.tokens = new SignedTokens("at+jwt", issuer, LIFETIME);
  }

  /** Whether it has the form of a signed token; a token of ours has no dot. */
  public static boolean hasForm(String credential) {
    return SignedTokens.hasForm(credential);
  }

  /**
   * Signs one.
   *
   * @param keyName of {@code key}, as the planes know it
   */
  public String issue(
      Claims about, String keyName, PrivateKey key, Instant issuedAt, Instant expiresAt) {
    JwtClaims claims = new JwtClaims();
    claims.setAudience(issuer);
    claims.setSubject(about.principal().toString());
    claims.setStringClaim(GRANT, about.grant().toString());
    claims.setStringClaim("client_id", about.issuedTo());
    about.name().ifPresent(name -> claims.setStringClaim("name", name));
    about.email().ifPresent(email -> claims.setStringClaim("email", email));
    return tokens.sign(claims, keyName, key, issuedAt, expiresAt);
  }

  /**
   * Says what a caller sent.
   *
   * @param keys finds a public key that is in use by its name
   */
  public Reading read(String credential, Function<String, Optional<PublicKey>> keys, Instant now) {
    if (!hasForm(credential)) {
      return Token.parse(credential)
          .<Reading>map(token -> new Reading.Named(token.hash()))
          .orElseGet(Reading.Malformed::new);
    }
    Optional<String> name = keyName(credential);
    if (name.isEmpty()) {
      return new Reading.Malformed();
    }
    return keys.apply(name.get())
        .map(key -> verify(credential, key, now))
        .orElseGet(Reading.UnknownKey::new);
  }

  /** The name of the key that an access token says it is signed with; nothing is verified. */
  public static Optional<String> keyName(String accessToken) {
    return SignedTokens.keyName(accessToken);
  }

  private Reading verify(String accessToken, PublicKey key, Instant now) {
    return tokens
        .verify(accessToken, key, now, issuer)
        .flatMap(AccessTokens::grant)
        .<Reading>map(grant -> new Reading.Named(TokenHash.ofGrant(grant)))
        .orElseGet(Reading.Malformed::new);
  }

  private static Optional<CredentialId> grant(JwtClaims claims) {
    try {
      return Optional.of(
          new CredentialId(UUID.fromString(String.valueOf(claims.getStringClaimValue(GRANT)))));
    } catch (MalformedClaimException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
