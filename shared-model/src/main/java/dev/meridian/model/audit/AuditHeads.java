package dev.meridian.model.audit;

import dev.meridian.model.event.StreamCodec;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Collection;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * Signs heads with a service's Ed25519 key, as a compact JWS, and opens them again. The type in the
 * signed header keeps them apart from everything else that the key signs.
 */
public final class AuditHeads {
  private static final String TYPE = "meridian-audit-head";

  private AuditHeads() {}

  /**
   * @param signer the service's name
   */
  public static String sign(AuditHead head, String signer, PrivateKey key) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
    signature.setKeyIdHeaderValue(signer);
    signature.setHeader("typ", TYPE);
    signature.setKey(key);
    signature.setPayload(StreamCodec.write(head));
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("An Ed25519 key signs", e);
    }
  }

  /**
   * The head, if one of these keys signed it.
   *
   * @param keys the service's key of today and, after a rotation, those it had before
   */
  public static Optional<AuditHead> open(String jws, Collection<PublicKey> keys) {
    return keys.stream().flatMap(key -> open(jws, key).stream()).findFirst();
  }

  private static Optional<AuditHead> open(String jws, PublicKey key) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmConstraints(
        new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA));
    signature.setKey(key);
    try {
      signature.setCompactSerialization(jws);
      return TYPE.equals(signature.getHeader("typ")) && signature.verifySignature()
          ? Optional.of(StreamCodec.read(signature.getPayload(), AuditHead.class))
          : Optional.empty();
    } catch (JoseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
