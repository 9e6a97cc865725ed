package dev.meridian.data.record;

import dev.meridian.model.error.ApiException;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a page ends: the base64, without padding, of the last row's eight-byte place (S15). */
public record Cursor(long pagination) {
  /**
   * @throws ApiException 400 when the text is no cursor
   */
  public static Cursor parse(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (bytes.length == Long.BYTES) {
        return new Cursor(ByteBuffer.wrap(bytes).getLong());
      }
    } catch (IllegalArgumentException e) {
      throw invalid(e);
    }
    throw invalid(null);
  }

  @Override
  public String toString() {
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(pagination).array();
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  private static ApiException invalid(@Nullable Throwable cause) {
    return ApiException.badRequest("Invalid cursor: send the cursor of the previous page", cause);
  }
}
