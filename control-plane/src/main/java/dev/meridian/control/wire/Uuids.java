package dev.meridian.control.wire;

import dev.meridian.model.error.ApiException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ids as callers send them: 36 characters, which {@link UUID#fromString} alone does not insist on.
 */
public final class Uuids {
  private static final int LENGTH = 36;

  private Uuids() {}

  /**
   * @throws ApiException 400 when the text is no UUID
   */
  public static UUID parse(String field, @Nullable String text) {
    if (text != null && text.length() == LENGTH) {
      try {
        return UUID.fromString(text);
      } catch (IllegalArgumentException e) {
        throw ApiException.badRequest("Invalid " + field + ": expected a UUID", e);
      }
    }
    throw ApiException.badRequest("Invalid " + field + ": expected a UUID");
  }

  /** Empty for what was not sent. */
  public static Optional<UUID> optional(String field, @Nullable String text) {
    return text == null || text.isBlank() ? Optional.empty() : Optional.of(parse(field, text));
  }
}
