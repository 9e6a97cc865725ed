package dev.meridian.data.query.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.meridian.data.json.NumberBounds;
import dev.meridian.data.query.plan.Expr;
import java.util.List;

/** Finds fields in rows. */
final class Fields {
  private Fields() {}

  /** The value of a field, or null. */
  static JsonNode of(Expr.Field field, JsonNode row) {
    return field.is("metrics", "duration") ? duration(row.path("metrics")) : at(row, field.path());
  }

  static JsonNode at(JsonNode root, List<String> path) {
    JsonNode at = root;
    for (String step : path) {
      at = at.isArray() ? element(at, step) : at.path(step);
    }
    return at.isMissingNode() ? NullNode.instance : at;
  }

  /** Clients write when a span begins and ends; how long it took follows from that. */
  private static JsonNode duration(JsonNode metrics) {
    JsonNode start = metrics.path("start");
    JsonNode end = metrics.path("end");
    if (start.isNumber() && end.isNumber()) {
      return DecimalNode.valueOf(
          end.decimalValue().subtract(start.decimalValue(), NumberBounds.PRECISION));
    }
    return at(metrics, List.of("duration"));
  }

  /** Negative indexes count from the end. */
  private static JsonNode element(JsonNode array, String index) {
    try {
      int at = Integer.parseInt(index);
      return array.path(at < 0 ? array.size() + at : at);
    } catch (NumberFormatException e) {
      return NullNode.instance;
    }
  }
}
