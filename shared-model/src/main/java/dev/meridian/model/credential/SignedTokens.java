package dev.meridian.model.credential;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/**
 * Ed25519-signed JWTs of one kind and one issuer. A token of another kind is none, whoever signed
 * it.
 *
 * @param type the header {@code typ}
 * @param issuer who signs: the control plane's public address, or the name of a service
 * @param lifetime how long one is good for at most
 */
record SignedTokens(String type, String issuer, Duration lifetime) {
  private static final int CLOCK_SKEW_SECONDS = 30;
  private static final int MAX_LENGTH = 8_192;

  /** Whether it has the form of a signed token; a key of ours has no dot. */
  static boolean hasForm(String credential) {
    return credential.startsWith("ey") && credential.indexOf('.') > 0;
  }

  /** The kind that a token says it is of; nothing is verified. */
  static Optional<String> type(String token) {
    return unverified(token).map(signature -> signature.getHeader("typ"));
  }

  /** The name of the key that a token says it is signed with; nothing is verified. */
  static Optional<String> keyName(String token) {
    return unverified(token).map(JsonWebSignature::getKeyIdHeaderValue);
  }

  private static Optional<JsonWebSignature> unverified(String token) {
    if (!hasForm(token) || token.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      JsonWebSignature signature = new JsonWebSignature();
      signature.setCompactSerialization(token);
      return Optional.of(signature);
    } catch (JoseException e) {
      return Optional.empty();
    }
  }

  /** Signs what the claims say, with the issuer, the times and an id of its own added. */
  String sign(
      JwtClaims claims, String keyName, PrivateKey key, Instant issuedAt, Instant expiresAt) {
    claims.setIssuer(issuer);
    claims.setIssuedAt(NumericDate.fromSeconds(issuedAt.getEpochSecond()));
    claims.setExpirationTime(NumericDate.fromSeconds(expiresAt.getEpochSecond()));
    claims.setGeneratedJwtId();
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
    signature.setKeyIdHeaderValue(keyName);
    signature.setHeader("typ", type);
    signature.setKey(key);
    signature.setPayload(claims.toJson());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("An Ed25519 key signs", e);
    }
  }

  /** What a token says; empty when it is not good at that moment, or for none of the audiences. */
  Optional<JwtClaims> verify(String token, PublicKey key, Instant now, String... audiences) {
    try {
      return Optional.of(
          new JwtConsumerBuilder()
              .setExpectedType(true, type)
              .setExpectedIssuer(issuer)
              .setExpectedAudience(audiences)
              .setRequireSubject()
              .setRequireExpirationTime()
              .setRequireIssuedAt()
              .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
              .setIssuedAtRestrictions(0, (int) lifetime.toSeconds())
              .setMaxFutureValidityInMinutes((int) lifetime.toMinutes() + 1)
              .setEvaluationTime(NumericDate.fromSeconds(now.getEpochSecond()))
              .setVerificationKey(key)
              .setJwsAlgorithmConstraints(
                  new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA))
              .build()
              .processToClaims(token));
    } catch (InvalidJwtException e) {
      return Optional.empty();
    }
  }
}
