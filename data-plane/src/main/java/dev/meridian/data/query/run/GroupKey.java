package dev.meridian.data.query.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.data.json.Json;
import java.util.List;
import java.util.TreeMap;

/** Values as texts that are equal when the values are. */
final class GroupKey {
  private GroupKey() {}

  static List<String> of(List<JsonNode> values) {
    return values.stream().map(GroupKey::text).toList();
  }

  static String text(JsonNode value) {
    StringBuilder text = new StringBuilder();
    write(value, text);
    return text.toString();
  }

  private static void write(JsonNode value, StringBuilder text) {
    switch (value.getNodeType()) {
      case NUMBER -> text.append(value.decimalValue().stripTrailingZeros());
      case ARRAY -> {
        text.append('[');
        value.forEach(
            item -> {
              write(item, text);
              text.append(',');
            });
        text.append(']');
      }
      case OBJECT -> {
        text.append('{');
        TreeMap<String, JsonNode> sorted = new TreeMap<>();
        value.properties().forEach(f -> sorted.put(f.getKey(), f.getValue()));
        sorted.forEach(
            (key, item) -> {
              text.append(Json.text(Json.MAPPER.getNodeFactory().textNode(key))).append(':');
              write(item, text);
              text.append(',');
            });
        text.append('}');
      }
      case STRING, BOOLEAN, NULL, MISSING, BINARY, POJO -> text.append(Json.text(value));
    }
  }
}
