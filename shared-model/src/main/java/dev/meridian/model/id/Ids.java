package dev.meridian.model.id;

import dev.meridian.model.error.ApiException;
import java.util.UUID;

/**
 * Reads UUIDs strictly: {@link UUID#fromString} also takes shortened groups, which no client sends.
 */
final class Ids {
  private static final int LENGTH = 36;

  private Ids() {}

  static UUID parse(String what, String text) {
    if (text.length() == LENGTH) {
      try {
        return UUID.fromString(text);
      } catch (IllegalArgumentException e) {
        throw malformed(what, e);
      }
    }
    throw malformed(what, null);
  }

  private static ApiException malformed(
      String what, @org.jspecify.annotations.Nullable Throwable cause) {
    return ApiException.badRequest("Invalid " + what + " id: expected a UUID", cause);
  }
}
