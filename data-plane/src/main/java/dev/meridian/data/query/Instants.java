package dev.meridian.data.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.model.error.ApiException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Instants as queries and rows write them: ISO-8601 with an offset, a local time that is UTC, a
 * date.
 */
final class Instants {
  private Instants() {}

  static Optional<Instant> parse(JsonNode value) {
    return value.isTextual() ? parse(value.textValue()) : Optional.empty();
  }

  static Optional<Instant> parse(String text) {
    String iso = text.strip().replace(' ', 'T');
    try {
      return Optional.of(OffsetDateTime.parse(iso).toInstant());
    } catch (DateTimeParseException offset) {
      try {
        String local = iso.length() == 10 ? iso + "T00:00:00" : iso;
        return Optional.of(java.time.LocalDateTime.parse(local).toInstant(ZoneOffset.UTC));
      } catch (DateTimeParseException e) {
        return Optional.empty();
      }
    }
  }

  static BigDecimal decimal(Instant instant) {
    return BigDecimal.valueOf(instant.getEpochSecond())
        .add(BigDecimal.valueOf(instant.getNano(), 9));
  }

  /** An instant moved by an amount; one that would leave the calendar stays where it is. */
  static Instant shift(Instant from, java.time.temporal.TemporalAmount amount, boolean back) {
    try {
      OffsetDateTime at = from.atOffset(ZoneOffset.UTC);
      return (back ? at.minus(amount) : at.plus(amount)).toInstant();
    } catch (java.time.DateTimeException | ArithmeticException e) {
      throw ApiException.badRequest("An interval leads out of the calendar", e);
    }
  }
}
