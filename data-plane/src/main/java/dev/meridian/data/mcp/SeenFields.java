package dev.meridian.data.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meridian.data.json.Json;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Collects which fields rows have. Used by one thread. */
final class SeenFields {
  /** Paths that are told. */
  static final int MOST = 300;

  private static final int DEEPEST = 8;
  private static final int EXAMPLES = 3;
  private static final int LONGEST_EXAMPLE = 80;

  private static final class Field {
    private final Set<String> types = new LinkedHashSet<>();
    private final Set<JsonNode> examples = new LinkedHashSet<>();
    private int rows;
  }

  private final Map<String, Field> fields = new LinkedHashMap<>();
  private int rows;
  private boolean complete = true;

  SeenFields add(JsonNode data) {
    for (JsonNode row : data) {
      rows++;
      add(row, "", 0, new HashSet<>());
    }
    return this;
  }

  ObjectNode json() {
    ObjectNode answer = Json.object().put("rows_looked_at", rows);
    ArrayNode told = answer.putArray("fields");
    fields.forEach(
        (path, field) -> {
          ObjectNode one = told.addObject().put("path", path);
          ArrayNode types = one.putArray("types");
          field.types.forEach(types::add);
          one.put("rows", field.rows);
          if (!field.examples.isEmpty()) {
            one.putArray("examples").addAll(field.examples);
          }
        });
    return answer.put("complete", complete);
  }

  /**
   * @param counted the paths that were seen in the row already: elements of a list share theirs
   */
  private void add(JsonNode value, String path, int depth, Set<String> counted) {
    if (!path.isEmpty() && !value.isNull()) {
      note(value, path, counted);
    }
    if (depth == DEEPEST) {
      complete &= value.isValueNode() || value.isEmpty();
      return;
    }
    if (value instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              entry ->
                  add(
                      entry.getValue(),
                      path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(),
                      depth + 1,
                      counted));
    } else if (value instanceof ArrayNode array) {
      array.forEach(element -> add(element, path + "[]", depth + 1, counted));
    }
  }

  private void note(JsonNode value, String path, Set<String> counted) {
    if (!fields.containsKey(path) && fields.size() == MOST) {
      complete = false;
      return;
    }
    Field field = fields.computeIfAbsent(path, p -> new Field());
    field.types.add(value.getNodeType().name().toLowerCase(Locale.ROOT));
    if (counted.add(path)) {
      field.rows++;
    }
    if (value.isValueNode() && field.examples.size() < EXAMPLES) {
      field.examples.add(example(value));
    }
  }

  private static JsonNode example(JsonNode value) {
    String text = value.isTextual() ? value.textValue() : "";
    return text.codePointCount(0, text.length()) <= LONGEST_EXAMPLE
        ? value
        : TextNode.valueOf(text.substring(0, text.offsetByCodePoints(0, LONGEST_EXAMPLE)) + "…");
  }
}
