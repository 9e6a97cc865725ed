package dev.meridian.control.caller;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** The random text in a session cookie: 256 bits, of which only the hash is stored. */
public final class SessionHandle {
  private static final int BYTES = 32;

  private SessionHandle() {}

  public static String issue(SecureRandom random) {
    byte[] handle = new byte[BYTES];
    random.nextBytes(handle);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(handle);
  }

  /** 64 hexadecimal digits. */
  public static String hash(String handle) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(handle.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
