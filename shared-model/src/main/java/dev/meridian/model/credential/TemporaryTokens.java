package dev.meridian.model.credential;

import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.region.Region;
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
 * Temporary credentials for calls of models: Ed25519-signed JWTs of a gateway that name the
 * credential that they were made from, their parent. The parent itself is in none of them and is
 * stored nowhere. They are verified offline; whether the parent still stands, its state tells, in
 * every region. Signed with a gateway's service key, but of a type and an audience of their own, so
 * that neither they nor the tokens between services are ever taken for the other. Safe for use by
 * any thread.
 */
public final class TemporaryTokens {
  /** How long one is good for at most. */
  public static final Duration LONGEST = Duration.ofDays(1);

  private static final String TYPE = "temporary+jwt";
  private static final String AUDIENCE = "model-calls";
  private static final String GATEWAY = "gateway-";
  private static final String ORG = "org_id";
  private static final String MODEL = "model";
  private static final String LOG_PARENT = "log_parent";
  private static final String COMPRESS_AUDIO = "compress_audio";

  private TemporaryTokens() {}

  /**
   * What one says.
   *
   * @param parent the credential that it was made from
   * @param org of the parent
   * @param region whose gateways signed it; good for organizations that are pinned there alone
   * @param model the only model that may be called with it; empty for any
   * @param logging where calls are logged that name no parent themselves; empty for nowhere
   */
  public record Claims(
      CredentialId parent,
      OrgId org,
      Region region,
      Optional<String> model,
      Optional<Logging> logging) {}

  /**
   * @param parent as the header {@code x-bt-parent}
   * @param compressAudio whether audio is logged compressed
   */
  public record Logging(String parent, boolean compressAudio) {}

  /** What a caller sent, as far as it alone can tell. */
  public sealed interface Reading {
    /** A good one. */
    record Good(Claims claims, Instant expiresAt) implements Reading {}

    /** Of a region's gateways whose key is not known here. */
    record UnknownKey(Region region) implements Reading {}

    /** Malformed, expired, of another kind, or not signed by whom it names. */
    record Bad() implements Reading {}
  }

  /** Whether a credential says that it is a temporary one; nothing is verified. */
  public static boolean hasForm(String credential) {
    return SignedTokens.type(credential).filter(TYPE::equals).isPresent();
  }

  /** The name of a region's gateways, by which their key is known. */
  public static String keyName(Region region) {
    return GATEWAY + region.name();
  }

  /**
   * Signs one.
   *
   * @param key of the gateways of the region that the claims name
   * @param expiresAt at most {@link #LONGEST} after {@code issuedAt}
   */
  public static String issue(Claims about, PrivateKey key, Instant issuedAt, Instant expiresAt) {
    JwtClaims claims = new JwtClaims();
    claims.setAudience(AUDIENCE);
    claims.setSubject(about.parent().toString());
    claims.setStringClaim(ORG, about.org().toString());
    about.model().ifPresent(model -> claims.setStringClaim(MODEL, model));
    about
        .logging()
        .ifPresent(
            logging -> {
              claims.setStringClaim(LOG_PARENT, logging.parent());
              claims.setClaim(COMPRESS_AUDIO, logging.compressAudio());
            });
    String gateway = keyName(about.region());
    return tokens(gateway).sign(claims, gateway, key, issuedAt, expiresAt);
  }

  /**
   * Says what one is good for.
   *
   * @param keys finds the public key of a region's gateways; empty when it is not here
   */
  public static Reading read(
      String token, Function<Region, Optional<PublicKey>> keys, Instant now) {
    Optional<Region> region = SignedTokens.keyName(token).flatMap(TemporaryTokens::region);
    if (region.isEmpty()) {
      return new Reading.Bad();
    }
    Optional<PublicKey> key = keys.apply(region.get());
    if (key.isEmpty()) {
      return new Reading.UnknownKey(region.get());
    }
    return tokens(keyName(region.get()))
        .verify(token, key.get(), now, AUDIENCE)
        .flatMap(claims -> good(claims, region.get()))
        .orElseGet(Reading.Bad::new);
  }

  private static Optional<Reading> good(JwtClaims claims, Region region) {
    try {
      Optional<String> logParent = Optional.ofNullable(claims.getStringClaimValue(LOG_PARENT));
      boolean compresses = Boolean.TRUE.equals(claims.getClaimValue(COMPRESS_AUDIO, Boolean.class));
      return Optional.of(
          new Reading.Good(
              new Claims(
                  new CredentialId(UUID.fromString(claims.getSubject())),
                  new OrgId(UUID.fromString(String.valueOf(claims.getStringClaimValue(ORG)))),
                  region,
                  Optional.ofNullable(claims.getStringClaimValue(MODEL)),
                  logParent.map(parent -> new Logging(parent, compresses))),
              Instant.ofEpochSecond(claims.getExpirationTime().getValue())));
    } catch (MalformedClaimException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Region> region(String keyName) {
    try {
      return keyName.startsWith(GATEWAY)
          ? Optional.of(new Region(keyName.substring(GATEWAY.length())))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static SignedTokens tokens(String gateway) {
    return new SignedTokens(TYPE, gateway, LONGEST);
  }
}
