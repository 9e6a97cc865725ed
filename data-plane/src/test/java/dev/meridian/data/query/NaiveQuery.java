package dev.meridian.data.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.query.eval.Evaluator;
import dev.meridian.data.query.eval.Instants;
import dev.meridian.data.query.eval.Values;
import dev.meridian.data.query.plan.Column;
import dev.meridian.data.query.plan.Expr;
import dev.meridian.data.query.plan.Output;
import dev.meridian.data.query.plan.QueryPlan;
import dev.meridian.data.query.plan.Sort;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Answers plans by looking at every row, in the simplest way there is. */
final class NaiveQuery {
  private final List<ObjectNode> rows;
  private final Evaluator evaluator;

  NaiveQuery(List<ObjectNode> rows, Evaluator evaluator) {
    this.rows = rows;
    Map<String, List<? extends JsonNode>> traces = new HashMap<>();
    Map<String, List<JsonNode>> byRoot = new HashMap<>();
    rows.forEach(
        r -> byRoot.computeIfAbsent(r.get("root_span_id").asText(), k -> new ArrayList<>()).add(r));
    traces.putAll(byRoot);
    this.evaluator = evaluator.with(traces);
  }

  private List<ObjectNode> passing(QueryPlan plan) {
    return rows.stream()
        .filter(r -> plan.filter().isEmpty() || evaluator.holds(plan.filter().get(), r))
        .toList();
  }

  List<String> ids(QueryPlan plan) {
    Comparator<ObjectNode> order = (a, b) -> 0;
    for (Sort sort : plan.sort()) {
      order =
          order
              .thenComparing(r -> key(sort.by(), r).isNull())
              .thenComparing(
                  (a, b) ->
                      Values.sortingOrder(key(sort.by(), a), key(sort.by(), b))
                          * (sort.descending() ? -1 : 1));
    }
    boolean down = plan.sort().isEmpty() || plan.sort().getLast().descending();
    Comparator<ObjectNode> places = Comparator.comparing(r -> r.get("_pagination_key").asText());
    return passing(plan).stream()
        .sorted(order.thenComparing(down ? places.reversed() : places))
        .limit(plan.limit().orElse(Integer.MAX_VALUE))
        .map(r -> r.get("id").asText())
        .toList();
  }

  /** Groups by their dimensions as text, with their measures in order. */
  Map<String, List<JsonNode>> groups(QueryPlan plan, Output.Groups output) {
    Map<String, List<ObjectNode>> members = new TreeMap<>();
    if (output.dimensions().isEmpty()) {
      members.put("[]", new ArrayList<>());
    }
    for (ObjectNode row : passing(plan)) {
      List<String> keys = output.dimensions().stream().map(d -> text(key(d.value(), row))).toList();
      members.computeIfAbsent(keys.toString(), k -> new ArrayList<>()).add(row);
    }
    Map<String, List<JsonNode>> groups = new TreeMap<>();
    members.forEach(
        (key, of) ->
            groups.put(
                key,
                output.measures().stream().map(Column::value).map(m -> measure(m, of)).toList()));
    return groups;
  }

  /** Equal values have equal texts. */
  static String text(JsonNode value) {
    if (value.isNumber()) {
      return "n" + value.decimalValue().stripTrailingZeros().toPlainString();
    }
    if (value.isArray()) {
      List<String> items = new ArrayList<>();
      value.forEach(i -> items.add(text(i)));
      return items.toString();
    }
    return Json.text(value);
  }

  private JsonNode key(Expr expr, JsonNode row) {
    JsonNode value = evaluator.evaluate(expr, row);
    return expr.isInstant() && value.isTextual()
        ? Json.MAPPER.getNodeFactory().textNode(Instants.text(Instants.parse(value).orElseThrow()))
        : value;
  }

  private JsonNode measure(Expr measure, List<ObjectNode> rows) {
    ObjectNode bound = Json.object();
    Expr rewritten = bind(measure, rows, bound);
    return evaluator.evaluate(rewritten, bound);
  }

  private Expr bind(Expr expr, List<ObjectNode> rows, ObjectNode bound) {
    if (expr instanceof Expr.Aggregate aggregate) {
      String name = "a" + bound.size();
      bound.set(name, aggregate(aggregate, rows));
      return new Expr.Field(List.of(name));
    }
    return expr.with(e -> bind(e, rows, bound));
  }

  private JsonNode aggregate(Expr.Aggregate aggregate, List<ObjectNode> rows) {
    if (aggregate.argument().isEmpty()) {
      return Json.MAPPER.getNodeFactory().numberNode(rows.size());
    }
    List<JsonNode> values = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (ObjectNode row : rows) {
      JsonNode value = key(aggregate.argument().get(), row);
      if (!value.isNull() && (!aggregate.distinct() || seen.add(text(value)))) {
        values.add(value);
      }
    }
    List<Double> numbers =
        values.stream().filter(JsonNode::isNumber).map(JsonNode::doubleValue).sorted().toList();
    double sum =
        values.stream()
            .filter(JsonNode::isNumber)
            .map(JsonNode::decimalValue)
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .doubleValue();
    Comparator<JsonNode> order = Values::sortingOrder;
    JsonNode nothing = Json.MAPPER.getNodeFactory().nullNode();
    List<JsonNode> ordered =
        values.stream().filter(v -> !v.isContainerNode()).sorted(order).toList();
    return switch (aggregate.function()) {
      case COUNT -> Json.MAPPER.getNodeFactory().numberNode(values.size());
      case SUM -> numbers.isEmpty() ? nothing : Json.MAPPER.getNodeFactory().numberNode(sum);
      case AVG ->
          numbers.isEmpty()
              ? nothing
              : Json.MAPPER.getNodeFactory().numberNode(sum / numbers.size());
      case PERCENTILE ->
          numbers.isEmpty()
              ? nothing
              : Json.MAPPER.getNodeFactory().numberNode(between(numbers, aggregate.fraction()));
      case MIN -> ordered.isEmpty() ? nothing : ordered.getFirst();
      case MAX -> ordered.isEmpty() ? nothing : ordered.getLast();
      case ANY_VALUE -> throw new AssertionError("Not one value");
    };
  }

  private static double between(List<Double> numbers, double fraction) {
    double at = fraction * (numbers.size() - 1);
    int low = (int) Math.floor(at);
    int high = (int) Math.ceil(at);
    return numbers.get(low) * (1 - (at - low)) + numbers.get(high) * (at - low);
  }
}
