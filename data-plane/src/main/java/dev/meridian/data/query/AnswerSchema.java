package dev.meridian.data.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON schema that goes with an answer. */
final class AnswerSchema {
  private static final Map<String, String> TYPES = types();

  private AnswerSchema() {}

  static ObjectNode of(QueryPlan plan) {
    ObjectNode properties = Json.object();
    if (plan.columns().isEmpty()) {
      TYPES.forEach((name, type) -> properties.set(name, type(type)));
    } else {
      plan.columns().forEach(c -> properties.set(c.name(), type(c.value())));
    }
    ObjectNode schema = Json.object().put("type", "array");
    schema.putObject("items").put("type", "object").set("properties", properties);
    return schema;
  }

  private static ObjectNode type(Expr value) {
    return type(
        value instanceof Expr.Field f && f.path().size() == 1
            ? TYPES.getOrDefault(f.path().getFirst(), "")
            : value instanceof Expr.Aggregate a && a.function() == Expr.Function.COUNT
                ? "integer"
                : "");
  }

  /** Nothing is promised of a value that may be anything. */
  private static ObjectNode type(String name) {
    ObjectNode type = Json.object();
    if (!name.isEmpty()) {
      type.putArray("type").add(name).add("null");
    }
    return type;
  }

  private static Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    for (String text :
        List.of(
            "id",
            "_xact_id",
            "_pagination_key",
            "created",
            "org_id",
            "project_id",
            "experiment_id",
            "dataset_id",
            "log_id",
            "span_id",
            "root_span_id")) {
      types.put(text, "string");
    }
    types.put("is_root", "boolean");
    for (String array : List.of("span_parents", "tags", "comments")) {
      types.put(array, "array");
    }
    for (String object :
        List.of("metadata", "scores", "metrics", "context", "span_attributes", "origin")) {
      types.put(object, "object");
    }
    for (String any : List.of("input", "output", "expected", "error")) {
      types.put(any, "");
    }
    return types;
  }
}
