package dev.meridian.data.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meridian.data.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * A value as Postgres' jsonb can hold it: without NUL and half surrogate pairs, and without numbers
 * of absurd size. Only for finding rows; the row itself is stored as it came.
 */
final class Indexable {
  private static final int MAX_SCALE = 300;
  private static final int MAX_DIGITS = 400;

  private Indexable() {}

  static JsonNode of(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> text(value);
      case NUMBER -> number(value);
      case ARRAY -> {
        ArrayNode copy = Json.array();
        value.forEach(item -> copy.add(of(item)));
        yield copy;
      }
      case OBJECT -> {
        ObjectNode copy = Json.object();
        value.properties().forEach(f -> copy.set(plain(f.getKey()), of(f.getValue())));
        yield copy;
      }
      case BOOLEAN, NULL, MISSING, BINARY, POJO -> value;
    };
  }

  private static JsonNode text(JsonNode value) {
    String text = value.textValue();
    String plain = plain(text);
    return plain.equals(text) ? value : TextNode.valueOf(plain);
  }

  private static String plain(String text) {
    return RowFields.isStorable(text)
        ? text
        : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
            .replace('\0', '\uFFFD');
  }

  private static JsonNode number(JsonNode value) {
    if (value.isInt() || value.isLong()) {
      return value;
    }
    BigDecimal number = value.decimalValue();
    boolean small =
        number.precision() <= MAX_DIGITS && Math.abs((long) number.scale()) <= MAX_SCALE;
    return small ? value : NullNode.instance;
  }
}
