package dev.meridian.model.service;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * Reads Ed25519 keys from PEM text: PKCS#8 for private ones, SubjectPublicKeyInfo for public ones.
 */
public final class ServiceKeys {
  private static final String ALGORITHM = "Ed25519";

  private ServiceKeys() {}

  /**
   * @throws IllegalArgumentException when the text holds no such key
   */
  public static PrivateKey privateKey(String pem) {
    try {
      return KeyFactory.getInstance(ALGORITHM)
          .generatePrivate(new PKCS8EncodedKeySpec(decode(pem)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("Not an Ed25519 private key in PKCS#8 PEM", e);
    }
  }

  /**
   * @throws IllegalArgumentException when the text holds no such key
   */
  public static PublicKey publicKey(String pem) {
    try {
      return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(decode(pem)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("Not an Ed25519 public key in X.509 PEM", e);
    }
  }

  private static byte[] decode(String pem) {
    return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
  }
}
