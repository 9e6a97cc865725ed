package dev.meridian.control.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meridian.control.kms.Envelope;
import jakarta.inject.Singleton;
import java.security.MessageDigest;

/** Values that callers write and never read. Safe for use by any thread. */
@Singleton
public class SecretValues {
  private final Envelope envelope;

  SecretValues(Envelope envelope) {
    this.envelope = envelope;
  }

  /** As it is stored; {@code binding} says where, see {@code SecretBinding}. */
  public byte[] seal(String value, byte[] binding) {
    return envelope.encrypt(value.getBytes(UTF_8), binding);
  }

  /** What was sealed for that place; anywhere else it does not open. */
  String open(byte[] ciphertext, byte[] binding) {
    return new String(envelope.decrypt(ciphertext, binding), UTF_8);
  }

  /** Whether that value is what is stored, in a time that does not tell how much of it agrees. */
  public boolean isStored(String value, byte[] ciphertext, byte[] binding) {
    return MessageDigest.isEqual(envelope.decrypt(ciphertext, binding), value.getBytes(UTF_8));
  }
}
