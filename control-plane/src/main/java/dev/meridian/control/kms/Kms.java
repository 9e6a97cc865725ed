package dev.meridian.control.kms;

import com.google.crypto.tink.Aead;

/**
 * Where the key-encryption keys are. Each secret has a data key of its own, encrypted under these.
 */
public interface Kms {
  /** Encrypts data keys under the newest key, and decrypts those of older ones. Any thread. */
  Aead keyEncryption();
}
