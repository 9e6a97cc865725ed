package dev.meridian.data.kms;

/**
 * A value at rest.
 *
 * @param wrappedKey its data key, encrypted under a key-encryption key
 * @param wrappedUnder names that key
 * @param ciphertext the value, encrypted under its data key
 */
public record Sealed(byte[] wrappedKey, String wrappedUnder, byte[] ciphertext) {
  @Override
  public String toString() {
    return "Sealed[under " + wrappedUnder + "]";
  }
}
