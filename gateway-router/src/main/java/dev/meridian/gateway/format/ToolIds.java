package dev.meridian.gateway.format;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/** Ids of tool calls, which every provider limits in its own way. */
final class ToolIds {
  private static final Pattern PLAIN = Pattern.compile("[a-zA-Z0-9_-]+");

  private ToolIds() {}

  /**
   * An id that the provider takes: itself, or always the same other one, so that calls and results
   * still match.
   *
   * @param longest at least 29
   */
  static String fit(String id, int longest) {
    return id.length() <= longest && PLAIN.matcher(id).matches() ? id : "call_" + digest(id);
  }

  private static String digest(String id) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 24);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
