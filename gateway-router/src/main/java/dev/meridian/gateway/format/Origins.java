package dev.meridian.gateway.format;

import dev.meridian.model.error.ApiException;
import java.util.IdentityHashMap;
import java.util.Map;

/** Which field of the client's request each part of the neutral one was read from. */
final class Origins {
  private final Map<Object, String> fields = new IdentityHashMap<>();

  <T> T note(T read, Field from) {
    return note(read, from.at());
  }

  <T> T note(T read, String field) {
    fields.put(read, field);
    return read;
  }

  /** The target has no words for it. */
  ApiException refuse(Object read, String target) {
    return untranslatable(name(read), target);
  }

  /**
   * @param problem continues the sentence that the field begins
   */
  ApiException bad(Object read, String problem) {
    return ApiException.badRequest(name(read) + " " + problem);
  }

  private String name(Object read) {
    return fields.getOrDefault(read, read.getClass().getSimpleName());
  }

  static ApiException untranslatable(String field, String target) {
    return ApiException.badRequest(
        field + " can't be translated to the format of " + target + ": leave it out");
  }
}
