package dev.meridian.gateway.cache;

import dev.meridian.model.error.ApiException;
import java.util.Optional;

/** The values of {@code x-bt-use-cache} (wire-contract.md, S13). */
public enum CacheMode {
  /** Only calls whose answer should be the same again. */
  AUTO,
  /** Every call. */
  ALWAYS,
  /** No call. */
  NEVER;

  /**
   * @throws ApiException 400 for another word
   */
  static CacheMode of(Optional<String> header) {
    return switch (header.map(String::strip).orElse("auto")) {
      case "auto" -> AUTO;
      case "always" -> ALWAYS;
      case "never" -> NEVER;
      default ->
          throw ApiException.badRequest("x-bt-use-cache must be one of auto, always and never");
    };
  }
}
