package dev.meridian.gateway.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * An answer as Redis keeps it: a version byte, 12 random bytes, and the answer in AES-256-GCM,
 * bound to its place. Thread-safe.
 */
final class SealedAnswer {
  private static final byte VERSION = 1;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private SealedAnswer() {}

  static byte[] seal(CacheKey key, CachedAnswer answer) {
    byte[] nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(write(answer));
      return Buffer.buffer(1 + NONCE + sealed.length)
          .appendByte(VERSION)
          .appendBytes(nonce)
          .appendBytes(sealed)
          .getBytes();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has AES-GCM", e);
    }
  }

  /** Empty for what is not an answer of that key: of another version, cut off or changed. */
  static Optional<CachedAnswer> open(CacheKey key, byte[] sealed) {
    if (sealed.length <= 1 + NONCE || sealed[0] != VERSION) {
      return Optional.empty();
    }
    try {
      byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE);
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce);
      byte[] plain = cipher.doFinal(sealed, 1 + NONCE, sealed.length - 1 - NONCE);
      return Optional.of(read(Buffer.buffer(plain)));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static Cipher cipher(int mode, CacheKey key, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(new byte[] {VERSION});
    cipher.updateAAD(key.place().getBytes(UTF_8));
    return cipher;
  }

  private static byte[] write(CachedAnswer answer) {
    Buffer plain = Buffer.buffer(64 + answer.body().length());
    plain.appendLong(answer.storedAt().getEpochSecond());
    plain.appendLong(answer.ttl().toSeconds());
    plain.appendInt(answer.status());
    appendText(plain, answer.contentType());
    appendText(plain, answer.usedEndpoint());
    return plain.appendBuffer(answer.body()).getBytes();
  }

  private static CachedAnswer read(Buffer plain) {
    Instant storedAt = Instant.ofEpochSecond(plain.getLong(0));
    Duration ttl = Duration.ofSeconds(plain.getLong(Long.BYTES));
    int status = plain.getInt(2 * Long.BYTES);
    int at = 2 * Long.BYTES + Integer.BYTES;
    String contentType = text(plain, at);
    at = after(plain, at);
    String usedEndpoint = text(plain, at);
    at = after(plain, at);
    return new CachedAnswer(
        status, contentType, usedEndpoint, plain.slice(at, plain.length()), storedAt, ttl);
  }

  private static void appendText(Buffer plain, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    plain.appendInt(bytes.length).appendBytes(bytes);
  }

  private static String text(Buffer plain, int at) {
    return plain.getString(at + Integer.BYTES, after(plain, at), UTF_8.name());
  }

  private static int after(Buffer plain, int at) {
    return at + Integer.BYTES + plain.getInt(at);
  }
}
