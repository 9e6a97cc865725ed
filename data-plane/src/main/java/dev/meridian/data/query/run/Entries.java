package dev.meridian.data.query.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.query.eval.Evaluator;
import dev.meridian.data.query.plan.Unpivot;
import java.util.ArrayList;
import java.util.List;

/** Makes rows of the entries of a row. */
final class Entries {
  /** Most rows that one row becomes. */
  private static final int MAX = 10_000;

  private Entries() {}

  static List<ObjectNode> of(ObjectNode row, List<Unpivot> unpivot, Evaluator evaluator) {
    List<ObjectNode> rows = List.of(row);
    for (Unpivot u : unpivot) {
      List<ObjectNode> more = new ArrayList<>();
      for (ObjectNode each : rows) {
        JsonNode value = evaluator.evaluate(u.of(), each);
        if (u.key().isPresent() && value.isObject()) {
          value
              .properties()
              .forEach(
                  e -> {
                    ObjectNode copy = copy(each);
                    copy.put(u.key().get(), e.getKey());
                    copy.set(u.value(), e.getValue());
                    more.add(copy);
                  });
        } else if (u.key().isEmpty() && value.isArray()) {
          value.forEach(
              item -> {
                ObjectNode copy = copy(each);
                copy.set(u.value(), item);
                more.add(copy);
              });
        }
      }
      rows = more.size() > MAX ? more.subList(0, MAX) : more;
    }
    return rows;
  }

  /** Values are shared: nobody changes them. */
  private static ObjectNode copy(ObjectNode row) {
    ObjectNode copy = Json.object();
    copy.setAll(row);
    return copy;
  }
}
