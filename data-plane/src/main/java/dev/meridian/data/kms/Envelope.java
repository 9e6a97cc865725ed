package dev.meridian.data.kms;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;

/**
 * Encrypts each value under a data key and nonce of its own, and the data key under the
 * key-encryption keys. Both are bound to the same associated data, so that neither opens anywhere
 * else. A new key-encryption key needs the data key wrapped again, and leaves the ciphertext alone.
 * Safe for use by any thread; blocks where the key-encryption keys are elsewhere.
 */
@Singleton
public class Envelope {
  private final Kms kms;

  Envelope(Kms kms) {
    this.kms = kms;
  }

  public Sealed seal(byte[] plaintext, byte[] binding) {
    Kms.Keys keys = kms.keys();
    try {
      KeysetHandle dataKey = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
      return new Sealed(
          wrap(dataKey, keys, binding), keys.newest(), aead(dataKey).encrypt(plaintext, binding));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The key-encryption key does not encrypt", e);
    }
  }

  /**
   * @throws IllegalStateException when it was sealed for something else, or under keys that are
   *     gone
   */
  public byte[] open(Sealed sealed, byte[] binding) {
    try {
      return aead(unwrap(sealed, binding)).decrypt(sealed.ciphertext(), binding);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A stored secret does not open where it lies", e);
    }
  }

  /** The name of the key that seals now. */
  public String newestKey() {
    return kms.keys().newest();
  }

  /**
   * The same value with its data key under the newest key-encryption key.
   *
   * @throws IllegalStateException as {@link #open}
   */
  public Sealed rewrap(Sealed sealed, byte[] binding) {
    Kms.Keys keys = kms.keys();
    try {
      return new Sealed(
          wrap(unwrap(sealed, binding), keys, binding), keys.newest(), sealed.ciphertext());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A stored secret does not open where it lies", e);
    }
  }

  private KeysetHandle unwrap(Sealed sealed, byte[] binding) throws GeneralSecurityException {
    return TinkProtoKeysetFormat.parseEncryptedKeyset(
        sealed.wrappedKey(), kms.keys().keyEncryption(), binding);
  }

  private static byte[] wrap(KeysetHandle dataKey, Kms.Keys keys, byte[] binding)
      throws GeneralSecurityException {
    return TinkProtoKeysetFormat.serializeEncryptedKeyset(dataKey, keys.keyEncryption(), binding);
  }

  private static Aead aead(KeysetHandle key) throws GeneralSecurityException {
    return key.getPrimitive(RegistryConfiguration.get(), Aead.class);
  }
}
