package dev.meridian.control.kms;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.aead.KmsEnvelopeAead;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;

/**
 * Encrypts with a fresh data key each time, which travels with the ciphertext, encrypted under the
 * key-encryption keys. A ciphertext opens only with the binding it was made with. Any thread.
 */
@Singleton
public class Envelope {
  private final Aead aead;

  Envelope(Kms kms) throws GeneralSecurityException {
    aead = KmsEnvelopeAead.create(PredefinedAeadParameters.AES256_GCM, kms.keyEncryption());
  }

  public byte[] encrypt(byte[] plaintext, byte[] binding) {
    try {
      return aead.encrypt(plaintext, binding);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The key-encryption key does not encrypt", e);
    }
  }

  /**
   * @throws IllegalStateException when the ciphertext was made for something else or under keys
   *     that are gone
   */
  public byte[] decrypt(byte[] ciphertext, byte[] binding) {
    try {
      return aead.decrypt(ciphertext, binding);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A stored secret does not decrypt where it lies", e);
    }
  }
}
