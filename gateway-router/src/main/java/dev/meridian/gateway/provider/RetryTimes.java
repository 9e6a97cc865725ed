package dev.meridian.gateway.provider;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a provider wants to be asked again: {@code Retry-After} (RFC 9110, section 10.2.3), {@code
 * retry-after-ms}, and the limits' resets of OpenAI ({@code 1s}, {@code 6m0s}) and Anthropic
 * (times).
 */
final class RetryTimes {
  /** What tells when a limit is open again, by what tells how much of it is left. */
  private static final Map<String, String> RESETS =
      Map.of(
          "x-ratelimit-remaining-requests", "x-ratelimit-reset-requests",
          "x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens",
          "anthropic-ratelimit-requests-remaining", "anthropic-ratelimit-requests-reset",
          "anthropic-ratelimit-tokens-remaining", "anthropic-ratelimit-tokens-reset");

  private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|h|m|s)");
  private static final long LONGEST_SECONDS = 86_400;

  private RetryTimes() {}

  /** How long to wait, at most a day; empty when the provider does not say. */
  static Optional<Duration> of(MultiMap headers, Instant now) {
    return Optional.ofNullable(headers.get("retry-after-ms"))
        .flatMap(millis -> number(millis, 0.001))
        .or(
            () ->
                Optional.ofNullable(headers.get("retry-after"))
                    .flatMap(value -> number(value, 1).or(() -> date(value, now))))
        .or(() -> reset(headers, now));
  }

  /** Of the limits that are spent the last to end: until then the provider refuses. */
  private static Optional<Duration> reset(MultiMap headers, Instant now) {
    return RESETS.entrySet().stream()
        .filter(limit -> "0".equals(headers.get(limit.getKey())))
        .map(limit -> headers.get(limit.getValue()))
        .filter(Objects::nonNull)
        .flatMap(value -> parts(value).or(() -> time(value, now)).stream())
        .max(Duration::compareTo);
  }

  private static Optional<Duration> number(String text, double seconds) {
    try {
      double value = Double.parseDouble(text.strip()) * seconds;
      return value >= 0 ? Optional.of(seconds(value)) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> date(String text, Instant now) {
    try {
      return Optional.of(
          until(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant(), now));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> time(String text, Instant now) {
    try {
      return Optional.of(until(Instant.parse(text), now));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> parts(String text) {
    Matcher matcher = PART.matcher(text);
    double seconds = 0;
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      end = matcher.end();
      seconds +=
          Double.parseDouble(matcher.group(1))
              * switch (matcher.group(2)) {
                case "h" -> 3_600;
                case "m" -> 60;
                case "s" -> 1;
                default -> 0.001;
              };
    }
    return end == text.length() && end > 0 ? Optional.of(seconds(seconds)) : Optional.empty();
  }

  private static Duration until(Instant then, Instant now) {
    return then.isAfter(now)
        ? seconds(Duration.between(now, then).toMillis() / 1e3)
        : Duration.ZERO;
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis((long) (Math.min(seconds, LONGEST_SECONDS) * 1e3));
  }
}
