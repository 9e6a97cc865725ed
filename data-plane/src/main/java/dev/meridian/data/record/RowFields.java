package dev.meridian.data.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The fields of a row that have a type of their own, and the check of it. */
final class RowFields {
  static final String ID = "id";
  static final String CREATED = "created";
  static final String SPAN_ID = "span_id";
  static final String ROOT_SPAN_ID = "root_span_id";
  static final String SPAN_PARENTS = "span_parents";

  /** Longest id; longer ones can't be keys. */
  private static final int MAX_ID = 512;

  private static final Set<String> TEXTS = Set.of(ID, SPAN_ID, ROOT_SPAN_ID);
  private static final Set<String> OBJECTS =
      Set.of("metadata", "context", "span_attributes", "origin", "scores", "metrics");
  private static final Set<String> TEXT_ARRAYS = Set.of("tags", SPAN_PARENTS);

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  private RowFields() {}

  static void check(ObjectNode row, InvalidRows invalid) {
    row.properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              if (!value.isNull()) {
                check(field.getKey(), value, invalid);
              }
            });
  }

  private static void check(String name, JsonNode value, InvalidRows invalid) {
    if (TEXTS.contains(name)) {
      checkId(value, List.of(name), invalid);
    } else if (name.equals(CREATED)) {
      checkCreated(value, invalid);
    } else if (OBJECTS.contains(name)) {
      if (!value.isObject()) {
        invalid.wrongType("object", value, List.of(name));
      } else if (name.equals("metrics")) {
        checkNumbers(name, value, invalid);
      } else if (name.equals("scores")) {
        checkNumbers(name, value, invalid);
        checkScores(value, invalid);
      }
    } else if (TEXT_ARRAYS.contains(name)) {
      checkTexts(name, value, invalid);
    }
  }

  static void checkId(JsonNode value, List<String> path, InvalidRows invalid) {
    if (!value.isTextual()) {
      invalid.wrongType("string", value, path);
    } else if (value.textValue().isEmpty() || value.textValue().length() > MAX_ID) {
      invalid.custom("An id has 1 to " + MAX_ID + " characters", path);
    } else if (!isStorable(value.textValue())) {
      invalid.custom("An id must be valid text without NUL", path);
    }
  }

  /** Milliseconds and a Z, as every client reads them. */
  static String text(Instant instant) {
    return MILLIS.format(instant);
  }

  /** Instants of clients carry an offset or none, which is UTC. */
  static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException offset) {
      try {
        return Optional.of(
            java.time.LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC));
      } catch (DateTimeParseException local) {
        return Optional.empty();
      }
    }
  }

  /** Whether a text can be a Postgres text: no NUL, no half surrogate pair. */
  static boolean isStorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return false;
      }
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private static void checkCreated(JsonNode value, InvalidRows invalid) {
    if (!value.isTextual()) {
      invalid.wrongType("string", value, List.of(CREATED));
    } else if (instant(value.textValue()).filter(RowFields::isInRange).isEmpty()) {
      invalid.custom("Invalid datetime", List.of(CREATED));
    }
  }

  private static boolean isInRange(Instant instant) {
    int year = instant.atOffset(ZoneOffset.UTC).getYear();
    return year > 0 && year < 10_000;
  }

  private static void checkNumbers(String name, JsonNode value, InvalidRows invalid) {
    value
        .properties()
        .forEach(
            entry -> {
              if (!entry.getValue().isNumber() && !entry.getValue().isNull()) {
                invalid.wrongType("number", entry.getValue(), List.of(name, entry.getKey()));
              }
            });
  }

  private static void checkScores(JsonNode scores, InvalidRows invalid) {
    scores
        .properties()
        .forEach(
            score -> {
              JsonNode value = score.getValue();
              if (value.isNumber() && !(value.doubleValue() >= 0 && value.doubleValue() <= 1)) {
                invalid.custom("A score is between 0 and 1", List.of("scores", score.getKey()));
              }
            });
  }

  private static void checkTexts(String name, JsonNode value, InvalidRows invalid) {
    if (!value.isArray()) {
      invalid.wrongType("array", value, List.of(name));
      return;
    }
    for (int i = 0; i < value.size(); i++) {
      JsonNode text = value.get(i);
      if (!text.isTextual()) {
        invalid.wrongType("string", text, List.of(name, Integer.toString(i)));
      } else if (text.textValue().length() > MAX_ID) {
        // Longer ones have no place in an index.
        invalid.custom(
            "One of %s has at most %d characters".formatted(name, MAX_ID),
            List.of(name, Integer.toString(i)));
      }
    }
  }
}
