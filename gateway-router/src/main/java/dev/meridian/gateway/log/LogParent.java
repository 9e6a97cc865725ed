package dev.meridian.gateway.log;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.trace.SpanParent;

/**
 * What a call asks to be logged under.
 *
 * @param header the value of {@code x-bt-parent}
 */
public record LogParent(String header, SpanParent parent) {
  /**
   * @throws ApiException 400 when it is malformed
   */
  public static LogParent parse(String header) {
    try {
      return new LogParent(header, SpanParent.parse(header));
    } catch (ApiException e) {
      throw ApiException.badRequest("Invalid parent header x-bt-parent. " + e.message(), e);
    }
  }
}
