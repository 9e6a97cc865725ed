package dev.meridian.data.query.eval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.model.error.ApiException;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/**
 * Instants as queries and rows write them: ISO-8601 with an offset, a local time that is UTC, a
 * date.
 */
public final class Instants {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  private Instants() {}

  public static Optional<Instant> parse(JsonNode value) {
    return value.isTextual() ? parse(value.textValue()) : Optional.empty();
  }

  public static Optional<Instant> parse(String text) {
    String iso = text.strip().replace(' ', 'T');
    try {
      return Optional.of(OffsetDateTime.parse(iso).toInstant());
    } catch (DateTimeParseException offset) {
      try {
        String local = iso.length() == 10 ? iso + "T00:00:00" : iso;
        return Optional.of(LocalDateTime.parse(local).toInstant(ZoneOffset.UTC));
      } catch (DateTimeParseException e) {
        return Optional.empty();
      }
    }
  }

  /** As clients write it: milliseconds and a Z, and more digits only where there are more. */
  public static String text(Instant instant) {
    return instant.getNano() % 1_000_000 == 0 ? MILLIS.format(instant) : instant.toString();
  }

  /**
   * The beginning of a unit.
   *
   * @param unit as {@code day}, or a multiple of one with a fixed length as {@code 15 minute}
   * @param offset minutes that local time is behind UTC
   */
  public static Instant truncated(Instant instant, String unit, int offset) {
    LocalDateTime local = LocalDateTime.ofInstant(instant, ZoneOffset.UTC).minusMinutes(offset);
    LocalDateTime day = local.truncatedTo(ChronoUnit.DAYS);
    LocalDateTime start =
        switch (unit) {
          case "second" -> local.truncatedTo(ChronoUnit.SECONDS);
          case "minute" -> local.truncatedTo(ChronoUnit.MINUTES);
          case "hour" -> local.truncatedTo(ChronoUnit.HOURS);
          case "day" -> day;
          case "week" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          case "month" -> day.withDayOfMonth(1);
          case "year" -> day.withDayOfYear(1);
          default -> binned(local, unit);
        };
    return start.plusMinutes(offset).toInstant(ZoneOffset.UTC);
  }

  private static LocalDateTime binned(LocalDateTime local, String unit) {
    String[] parts = unit.split(" ", -1);
    long seconds =
        Long.parseLong(parts[0])
            * switch (parts[1]) {
              case "second" -> 1;
              case "minute" -> 60;
              case "hour" -> 3_600;
              default -> 86_400;
            };
    long epoch = local.toEpochSecond(ZoneOffset.UTC);
    return LocalDateTime.ofEpochSecond(Math.floorDiv(epoch, seconds) * seconds, 0, ZoneOffset.UTC);
  }

  public static BigDecimal decimal(Instant instant) {
    return BigDecimal.valueOf(instant.getEpochSecond())
        .add(BigDecimal.valueOf(instant.getNano(), 9));
  }

  /** An instant moved by an amount; one that would leave the calendar stays where it is. */
  public static Instant shift(
      Instant from, java.time.temporal.TemporalAmount amount, boolean back) {
    try {
      OffsetDateTime at = from.atOffset(ZoneOffset.UTC);
      return (back ? at.minus(amount) : at.plus(amount)).toInstant();
    } catch (java.time.DateTimeException | ArithmeticException e) {
      throw ApiException.badRequest("An interval leads out of the calendar", e);
    }
  }
}
