package dev.meridian.data.query.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.query.plan.Column;
import dev.meridian.data.query.plan.Expr;
import dev.meridian.data.query.plan.Expr.AggregateFunction;
import dev.meridian.data.query.plan.Output;
import dev.meridian.data.query.plan.QueryPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON schema that goes with an answer. */
final class AnswerSchema {
  private static final Map<String, String> TYPES = types();

  private AnswerSchema() {}

  static ObjectNode of(QueryPlan plan) {
    ObjectNode properties = Json.object();
    if (plan.output() instanceof Output.Rows rows && rows.star()) {
      TYPES.forEach((name, type) -> properties.set(name, type(type)));
    }
    shown(plan.output()).forEach(c -> properties.set(c.name(), type(typeOf(c.value()))));
    ObjectNode schema = Json.object().put("type", "array");
    schema.putObject("items").put("type", "object").set("properties", properties);
    return schema;
  }

  /** The names of columns that are known before any row is; of an empty answer all there are. */
  static List<String> columns(QueryPlan plan, boolean empty) {
    List<String> names = new ArrayList<>();
    if (empty && plan.output() instanceof Output.Rows rows && rows.star()) {
      names.addAll(TYPES.keySet());
    }
    shown(plan.output()).forEach(c -> names.add(c.name()));
    return names;
  }

  private static List<Column> shown(Output output) {
    return switch (output) {
      case Output.Rows rows -> rows.columns();
      case Output.Groups groups -> {
        List<Column> shown =
            new ArrayList<>(
                groups.dimensions().subList(0, groups.dimensions().size() - groups.hidden()));
        // What is pivoted makes columns of values, which are known only with the rows.
        shown.addAll(groups.pivot().isEmpty() ? groups.measures() : List.of());
        yield shown;
      }
    };
  }

  private static String typeOf(Expr value) {
    if (value.isInstant()) {
      return "string";
    }
    return switch (value) {
      case Expr.Field f when f.path().size() == 1 -> TYPES.getOrDefault(f.root(), "");
      case Expr.Aggregate a when a.function() == AggregateFunction.COUNT -> "integer";
      case Expr.Aggregate a
          when a.function() == AggregateFunction.SUM
              || a.function() == AggregateFunction.AVG
              || a.function() == AggregateFunction.PERCENTILE ->
          "number";
      case Expr.Arithmetic a -> "number";
      case Expr.Compare c -> "boolean";
      default -> "";
    };
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
