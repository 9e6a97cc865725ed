package dev.meridian.model.service;

import dev.meridian.model.error.ApiException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * How services prove to each other who they are: Ed25519-signed JWTs that live {@value
 * #LIFETIME_MINUTES} minute, name the caller as issuer and the callee as audience. Safe for use by
 * any thread.
 */
public final class ServiceTokens {
  private static final int LIFETIME_MINUTES = 1;
  private static final int CLOCK_SKEW_SECONDS = 30;

  private final String ownName;
  private final PrivateKey ownKey;
  private final JwtConsumer consumer;

  /**
   * @param publicKeys finds a service's public key by its name; asked at each verification, so that
   *     keys can be rotated
   */
  public ServiceTokens(
      String ownName, PrivateKey ownKey, Function<String, Optional<PublicKey>> publicKeys) {
    this.ownName = ownName;
    this.ownKey = ownKey;
    VerificationKeyResolver keys =
        (signature, nesting) ->
            publicKeys
                .apply(String.valueOf(signature.getKeyIdHeaderValue()))
                .orElseThrow(() -> new UnresolvableKeyException("Unknown service"));
    this.consumer =
        new JwtConsumerBuilder()
            .setRequireExpirationTime()
            .setRequireIssuedAt()
            .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
            .setMaxFutureValidityInMinutes(LIFETIME_MINUTES + 1)
            .setExpectedAudience(ownName)
            .setVerificationKeyResolver(keys)
            .setJwsAlgorithmConstraints(
                new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA))
            .build();
  }

  /** A token with which this service calls another. */
  public String issue(String audience) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(ownName);
    claims.setAudience(audience);
    claims.setIssuedAtToNow();
    claims.setExpirationTimeMinutesInTheFuture(LIFETIME_MINUTES);
    claims.setGeneratedJwtId();
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
    signature.setKeyIdHeaderValue(ownName);
    signature.setKey(ownKey);
    signature.setPayload(claims.toJson());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("An Ed25519 key signs", e);
    }
  }

  /**
   * The name of the service that calls.
   *
   * @throws ApiException 401 for a token that is not valid here, 403 for a service that this route
   *     does not admit
   */
  public String verify(String token, Predicate<String> admits) {
    String issuer = issuer(token);
    if (!admits.test(issuer)) {
      throw ApiException.forbidden("Service " + issuer + " may not call this route");
    }
    return issuer;
  }

  private String issuer(String token) {
    try {
      var verified = consumer.process(token);
      String issuer = verified.getJwtClaims().getIssuer();
      var signature = (JsonWebSignature) verified.getJoseObjects().getFirst();
      if (issuer != null && issuer.equals(signature.getKeyIdHeaderValue())) {
        return issuer;
      }
      throw ApiException.unauthorized(
          "A service token must be signed by the service that it names");
    } catch (InvalidJwtException | MalformedClaimException e) {
      throw ApiException.unauthorized("Not a valid service token for " + ownName);
    }
  }
}
