package dev.meridian.data.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What rows become as the contract says it, one row after the other and nothing kept but the rows:
 * the reference that the service is held against.
 */
final class NaiveRows {
  private static final Set<String> WHO =
      Set.of("id", "created", "span_id", "root_span_id", "span_parents");

  private NaiveRows() {}

  /** Applies a row as it was sent. */
  static void write(Map<String, ObjectNode> rows, ObjectNode sent) {
    String id = sent.get("id").asText();
    if (sent.path("_object_delete").asBoolean()) {
      rows.remove(id);
      return;
    }
    ObjectNode fields = Json.object();
    sent.properties()
        .forEach(
            field -> {
              if (!field.getKey().startsWith("_")) {
                fields.set(field.getKey(), field.getValue());
              }
            });
    boolean merge = sent.path("_is_merge").asBoolean();
    List<List<String>> replaced = new ArrayList<>();
    sent.path("_merge_paths").forEach(path -> replaced.add(texts(path)));
    if (merge && rows.containsKey(id)) {
      fields.remove(WHO);
      rows.put(id, merged(rows.get(id), fields, List.of(), replaced));
    } else {
      place(rows, id, fields, sent.path("_parent_id"));
      rows.put(id, fields);
    }
    if (merge) {
      for (JsonNode removal : sent.path("_array_delete")) {
        remove(rows.get(id), texts(removal.path("path")), removal.path("delete"));
      }
    }
  }

  private static void place(
      Map<String, ObjectNode> rows, String id, ObjectNode fields, JsonNode parent) {
    if (!fields.hasNonNull("span_id")) {
      fields.put("span_id", id);
    }
    if (parent.isTextual()) {
      ObjectNode above = rows.get(parent.asText());
      fields.put(
          "root_span_id", above == null ? parent.asText() : above.path("root_span_id").asText());
      fields
          .putArray("span_parents")
          .add(above == null ? parent.asText() : above.path("span_id").asText());
    } else if (!fields.hasNonNull("root_span_id")) {
      fields.put("root_span_id", fields.get("span_id").asText());
    }
  }

  private static ObjectNode merged(
      ObjectNode old, ObjectNode fields, List<String> at, List<List<String>> replaced) {
    ObjectNode result = old.deepCopy();
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      List<String> path = new ArrayList<>(at);
      path.add(field.getKey());
      JsonNode before = old.path(field.getKey());
      JsonNode after = field.getValue();
      if (field.getKey().equals("__proto__")) {
        continue;
      }
      if (!replaced.contains(path) && before.isObject() && after.isObject()) {
        after = merged((ObjectNode) before, (ObjectNode) after, path, replaced);
      } else if (!replaced.contains(path)
          && path.equals(List.of("tags"))
          && before.isArray()
          && after.isArray()) {
        ArrayNode both = Json.array();
        for (JsonNode tags : List.of(before, after)) {
          for (JsonNode tag : tags) {
            if (!contains(both, tag)) {
              both.add(tag);
            }
          }
        }
        after = both;
      }
      result.set(field.getKey(), after);
    }
    return result;
  }

  private static void remove(ObjectNode row, List<String> path, JsonNode gone) {
    JsonNode at = row;
    for (String step : path) {
      at = at.path(step);
    }
    if (at.isArray()) {
      ArrayNode kept = Json.array();
      for (JsonNode value : at) {
        if (!contains(gone, value)) {
          kept.add(value);
        }
      }
      ((ArrayNode) at).removeAll().addAll(kept);
    }
  }

  private static boolean contains(JsonNode array, JsonNode value) {
    for (JsonNode one : array) {
      if (one.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
