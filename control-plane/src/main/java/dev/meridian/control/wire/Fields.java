package dev.meridian.control.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.model.error.ApiException;
import org.jspecify.annotations.Nullable;

/** Checks free-form fields of requests. An explicit null is as good as nothing. */
public final class Fields {
  private Fields() {}

  /**
   * @throws ApiException 400 when it is there and no object
   */
  public static @Nullable JsonNode object(String field, @Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isObject()) {
      throw ApiException.badRequest("Invalid request: " + field + " is not an object");
    }
    return value;
  }

  /**
   * @throws ApiException 400 when it is there and no array of texts
   */
  public static @Nullable JsonNode texts(String field, @Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return null;
    }
    boolean texts = value.isArray();
    for (JsonNode element : value) {
      texts &= element.isTextual();
    }
    if (!texts) {
      throw ApiException.badRequest("Invalid request: " + field + " is not a list of texts");
    }
    return value;
  }

  /**
   * @throws ApiException 400 when there is none, or it is blank
   */
  public static String required(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw ApiException.badRequest("Send " + field);
    }
    return value;
  }
}
