package dev.meridian.gateway.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Where an answer lies and what it is encrypted with. Both are derived from the request and a
 * secret (HKDF with SHA-256, RFC 5869), each under a label of its own: the place tells nothing of
 * the key, and who has neither request nor secret finds and reads nothing.
 */
public final class CacheKey {
  private static final byte[] SALT = "meridian completion cache 1".getBytes(UTF_8);
  private static final byte[] PLACE = "place".getBytes(UTF_8);
  private static final byte[] KEY = "key".getBytes(UTF_8);
  private static final int BYTES = 32;

  private final String place;
  private final SecretKey key;

  private CacheKey(String place, SecretKey key) {
    this.place = place;
    this.key = key;
  }

  /**
   * @param secret the caller's credential, or what takes its place where answers are shared
   */
  static CacheKey of(CacheQuestion question, byte[] secret) {
    try {
      KDF hkdf = KDF.getInstance("HKDF-SHA256");
      SecretKey base =
          hkdf.deriveKey(
              "Generic",
              HKDFParameterSpec.ofExtract()
                  .addSalt(SALT)
                  .addIKM(digest(question))
                  .addIKM(secret)
                  .extractOnly());
      byte[] place = hkdf.deriveData(HKDFParameterSpec.expandOnly(base, PLACE, BYTES));
      return new CacheKey(
          Base64.getUrlEncoder().withoutPadding().encodeToString(place),
          hkdf.deriveKey("AES", HKDFParameterSpec.expandOnly(base, KEY, BYTES)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HKDF", e);
    }
  }

  /** 43 characters of URL-safe base64. */
  String place() {
    return place;
  }

  SecretKey key() {
    return key;
  }

  /** Where it lies is no secret; the key is. */
  @Override
  public String toString() {
    return "CacheKey[" + place + "]";
  }

  /** Each part is preceded by its length: no two questions are written alike. */
  private static byte[] digest(CacheQuestion question) throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (String part :
        List.of(
            question.org().toString(),
            question.operation(),
            question.path(),
            question.variant(),
            question.endpointName().map(name -> "=" + name).orElse(""),
            question.project().map(project -> "=" + project).orElse(""))) {
      add(digest, part.getBytes(UTF_8));
    }
    add(digest, question.body().getBytes());
    return digest.digest();
  }

  private static void add(MessageDigest digest, byte[] part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.length));
    digest.update(part);
  }
}
