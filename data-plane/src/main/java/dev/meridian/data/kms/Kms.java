package dev.meridian.data.kms;

import com.google.crypto.tink.Aead;

/**
 * Where the key-encryption keys are. Each secret has a data key of its own, encrypted under these.
 * Safe for use by any thread; may block.
 */
public interface Kms {
  /** The keys as they are now: they are replaced while the service runs. */
  Keys keys();

  /**
   * Key-encryption keys of one moment.
   *
   * @param newest names the key that encrypts; the others decrypt only
   * @param keyEncryption encrypts data keys under the newest key, and decrypts those of older ones
   */
  record Keys(String newest, Aead keyEncryption) {}
}
