package dev.meridian.data.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Merges rows as the official clients do: objects deeply, {@code tags} as a set, everything else by
 * replacing.
 */
final class RowMerge {
  private static final Set<String> RETAINED =
      Set.of(
          RowFields.ID,
          RowFields.CREATED,
          RowFields.SPAN_ID,
          RowFields.ROOT_SPAN_ID,
          RowFields.SPAN_PARENTS);

  /** Names that no object of a row may have: they mean something else to JavaScript. */
  static final Set<String> FORBIDDEN = Set.of("__proto__", "constructor", "prototype");

  private static final List<String> TAGS = List.of("tags");

  private RowMerge() {}

  /** Merges into a stored row, which is changed. */
  static void into(ObjectNode row, IncomingRow.Merge merge) {
    ObjectNode fields = merge.fields().deepCopy();
    fields.remove(RETAINED);
    merge(row, fields, new ArrayList<>(), merge.replaced());
    remove(row, merge.removals());
  }

  /** The fields of a stored row that lie in the bucket and must be at hand for a merge. */
  static Set<String> needed(ObjectNode row, IncomingRow.Merge merge) {
    Set<String> needed = new LinkedHashSet<>();
    for (Map.Entry<String, JsonNode> field : merge.fields().properties()) {
      if (LargeFields.atHand(field.getValue()).isObject()
          && !merge.replaced().contains(List.of(field.getKey()))) {
        needed.add(field.getKey());
      }
    }
    merge.removals().stream()
        .filter(removal -> !removal.path().isEmpty())
        .forEach(removal -> needed.add(removal.path().getFirst()));
    needed.removeIf(field -> LargeFields.moved(row.path(field)).isEmpty());
    return needed;
  }

  /** Takes values out of arrays, where the path leads to one. */
  static void remove(ObjectNode row, List<IncomingRow.ArrayDelete> removals) {
    for (IncomingRow.ArrayDelete removal : removals) {
      JsonNode at = row;
      for (String step : removal.path()) {
        at = LargeFields.atHand(at.path(step));
      }
      if (at instanceof ArrayNode array) {
        for (int i = array.size() - 1; i >= 0; i--) {
          if (removal.values().contains(array.get(i))) {
            array.remove(i);
          }
        }
      }
    }
  }

  private static void merge(
      ObjectNode into, ObjectNode from, List<String> path, Set<List<String>> replaced) {
    for (Map.Entry<String, JsonNode> field : from.properties()) {
      String name = field.getKey();
      if (FORBIDDEN.contains(name)) {
        continue;
      }
      path.add(name);
      JsonNode known = into.get(name);
      JsonNode value = field.getValue();
      boolean replace = replaced.contains(path);
      if (!replace
          && known != null
          && LargeFields.atHand(known) instanceof ObjectNode a
          && LargeFields.atHand(value) instanceof ObjectNode b) {
        merge(a, b, path, replaced);
        into.set(name, a);
      } else if (!replace
          && path.equals(TAGS)
          && known instanceof ArrayNode a
          && value instanceof ArrayNode b) {
        into.set(name, union(a, b));
      } else {
        into.set(name, value);
      }
      path.removeLast();
    }
  }

  private static ArrayNode union(ArrayNode a, ArrayNode b) {
    Set<JsonNode> values = new LinkedHashSet<>();
    a.forEach(values::add);
    b.forEach(values::add);
    return Json.array().addAll(values);
  }
}
