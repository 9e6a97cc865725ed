package dev.meridian.gateway.cache;

import dev.meridian.model.error.ApiException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What a request's {@code Cache-Control} says (RFC 9111, 5.2.1). Other directives than these are
 * ignored, as the standard has it.
 *
 * @param maxAge the oldest answer that is taken
 */
record CacheDirectives(boolean noCache, boolean noStore, Optional<Duration> maxAge) {
  private static final int MAX_DIGITS = 18;

  /**
   * @throws ApiException 400 when {@code max-age} is no number of seconds
   */
  static CacheDirectives of(Optional<String> header) {
    boolean noCache = false;
    boolean noStore = false;
    Optional<Duration> maxAge = Optional.empty();
    for (String directive : header.orElse("").split(",", -1)) {
      int equals = directive.indexOf('=');
      String name = equals < 0 ? directive : directive.substring(0, equals);
      String value = equals < 0 ? "" : directive.substring(equals + 1).strip();
      switch (name.strip().toLowerCase(Locale.ROOT)) {
        case "no-cache" -> noCache = true;
        case "no-store" -> noStore = true;
        case "max-age" -> maxAge = Optional.of(seconds(value));
        default -> {}
      }
    }
    return new CacheDirectives(noCache, noStore, maxAge);
  }

  private static Duration seconds(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    String digits = quoted ? value.substring(1, value.length() - 1) : value;
    boolean number =
        !digits.isEmpty()
            && digits.length() <= MAX_DIGITS
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number) {
      throw ApiException.badRequest("max-age in Cache-Control must be a number of seconds");
    }
    return Duration.ofSeconds(Long.parseLong(digits));
  }
}
