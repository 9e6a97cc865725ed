package dev.meridian.model.credential;

import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.region.Region;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/**
 * With what the console calls a data plane: an Ed25519-signed JWT of the control plane that names a
 * person, one organization and, as its audience, that organization's region. It stands for no
 * credential: it is verified offline and ends by itself, and whether the person is a member still,
 * and what they may do, the plane's replica tells. Safe for use by any thread.
 */
public final class ConsoleTokens {
  /** How long one is good for. */
  public static final Duration LIFETIME = Duration.ofMinutes(5);

  private static final String TYPE = "console+jwt";
  private static final String ORG = "org_id";
  private static final String AUDIENCE = "data-plane:";

  private final SignedTokens tokens;
  private final String[] audiences;

  /** What a token says. */
  public record Claims(PrincipalId person, OrgId org) {}

  /** What a caller sent, as far as it alone can tell. */
  public sealed interface Reading {
    /** A good token. */
    record Good(Claims claims) implements Reading {}

    /** Signed with a key that is not known: it may be newer than what is. */
    record UnknownKey() implements Reading {}

    /** Expired, of another region, or not signed by whom it names. */
    record Bad() implements Reading {}
  }

  /**
   * @param issuer the control plane's public address
   * @param audiences the regions whose tokens are taken here
   */
  public ConsoleTokens(String issuer, Set<Region> audiences) {
    this.tokens = new SignedTokens(TYPE, issuer, LIFETIME);
    this.audiences = audiences.stream().map(ConsoleTokens::audience).toArray(String[]::new);
  }

  /** Whether a credential says that it is a token of the console; nothing is verified. */
  public static boolean hasForm(String credential) {
    return SignedTokens.type(credential).filter(TYPE::equals).isPresent();
  }

  /**
   * Signs one, good for {@link #LIFETIME}.
   *
   * @param region of the organization
   * @param keyName of {@code key}, as the planes know it
   */
  public String issue(
      Claims about, Region region, String keyName, PrivateKey key, Instant issuedAt) {
    JwtClaims claims = new JwtClaims();
    claims.setAudience(audience(region));
    claims.setSubject(about.person().toString());
    claims.setStringClaim(ORG, about.org().toString());
    return tokens.sign(claims, keyName, key, issuedAt, issuedAt.plus(LIFETIME));
  }

  /**
   * Says what a token is good for.
   *
   * @param keys finds a public key that is in use by its name
   */
  public Reading read(String token, Function<String, Optional<PublicKey>> keys, Instant now) {
    Optional<String> keyName = SignedTokens.keyName(token);
    if (keyName.isEmpty()) {
      return new Reading.Bad();
    }
    return keys.apply(keyName.get())
        .map(key -> verify(token, key, now))
        .orElseGet(Reading.UnknownKey::new);
  }

  private Reading verify(String token, PublicKey key, Instant now) {
    return tokens
        .verify(token, key, now, audiences)
        .flatMap(ConsoleTokens::claims)
        .<Reading>map(Reading.Good::new)
        .orElseGet(Reading.Bad::new);
  }

  private static Optional<Claims> claims(JwtClaims claims) {
    try {
      return Optional.of(
          new Claims(
              new PrincipalId(UUID.fromString(String.valueOf(claims.getSubject()))),
              new OrgId(UUID.fromString(String.valueOf(claims.getStringClaimValue(ORG))))));
    } catch (MalformedClaimException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String audience(Region region) {
    return AUDIENCE + region.name();
  }
}
