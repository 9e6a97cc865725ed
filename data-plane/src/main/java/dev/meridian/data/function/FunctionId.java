package dev.meridian.data.function;

import dev.meridian.model.error.ApiException;
import java.util.UUID;

/** Names a prompt or function in its organization. */
public record FunctionId(UUID value) {
  private static final int LENGTH = 36;

  /**
   * Reads an id that a caller sent.
   *
   * @throws ApiException 400 when the text is no UUID
   */
  public static FunctionId parse(String text) {
    if (text.length() == LENGTH) {
      try {
        return new FunctionId(UUID.fromString(text));
      } catch (IllegalArgumentException e) {
        throw ApiException.badRequest("Invalid id: expected a UUID", e);
      }
    }
    throw ApiException.badRequest("Invalid id: expected a UUID");
  }

  public static FunctionId random() {
    return new FunctionId(UUID.randomUUID());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
