package dev.meridian.data.query.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.query.eval.Evaluator;
import dev.meridian.data.query.eval.Values;
import dev.meridian.data.query.plan.Column;
import dev.meridian.data.query.plan.Expr;
import dev.meridian.data.query.plan.Output;
import dev.meridian.data.query.plan.QueryPlan;
import dev.meridian.data.query.plan.Sort;
import dev.meridian.data.query.postgres.SpanRepository.Group;
import dev.meridian.model.error.ApiException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is made of groups, whoever computed them: measures, conditions, columns of pivoted values,
 * order and limit. Keys and aggregates are bound under names that no query can write.
 */
final class Grouping {
  /** Most groups of a query. */
  static final int MAX_GROUPS = 100_000;

  private static final String KEY = "\0k";
  private static final String AGGREGATE = "\0a";
  private static final int MAX_COLUMNS = 10_000;

  private final QueryPlan plan;
  private final Output.Groups output;
  private final List<Expr> keys = new ArrayList<>();
  private final List<Expr.Aggregate> aggregates;

  Grouping(QueryPlan plan, Output.Groups output) {
    this.plan = plan;
    this.output = output;
    output.dimensions().forEach(d -> keys.add(d.value()));
    output.pivot().forEach(p -> keys.add(p.value()));
    Set<Expr.Aggregate> used = new LinkedHashSet<>();
    output.measures().forEach(m -> collect(m.value(), used));
    output.having().ifPresent(h -> collect(h, used));
    plan.sort().forEach(s -> collect(s.by(), used));
    this.aggregates = List.copyOf(used);
  }

  List<Expr> keys() {
    return keys;
  }

  List<Expr.Aggregate> aggregates() {
    return aggregates;
  }

  private void collect(Expr expr, Set<Expr.Aggregate> used) {
    if (expr instanceof Expr.Aggregate aggregate) {
      used.add(aggregate);
    } else if (!keys.contains(expr)) {
      expr.operands().forEach(operand -> collect(operand, used));
    }
  }

  /** The rows of the answer. */
  List<ObjectNode> rows(List<Group> groups, Evaluator evaluator) {
    if (groups.size() > MAX_GROUPS) {
      throw ApiException.badRequest(
          "The query has more than %d groups: group by fewer values, or narrow its filter"
              .formatted(MAX_GROUPS));
    }
    List<ObjectNode> bound = new ArrayList<>();
    for (Group group : groups) {
      ObjectNode row = bind(group);
      if (output.having().isEmpty() || evaluator.holds(rewritten(output.having().get()), row)) {
        bound.add(row);
      }
    }
    if (!plan.sort().isEmpty()) {
      bound.sort(order(evaluator));
    }
    List<ObjectNode> rows =
        output.pivot().isEmpty()
            ? bound.stream().map(row -> row(row, evaluator)).toList()
            : pivoted(bound, evaluator);
    int limit = plan.limit().orElse(RowScan.MAX_LIMIT);
    if (plan.limit().isEmpty() && rows.size() > limit) {
      throw ApiException.badRequest(
          "The query has more than %d groups: set a limit".formatted(RowScan.MAX_LIMIT));
    }
    return rows.size() > limit ? rows.subList(0, limit) : rows;
  }

  private static ObjectNode bind(Group group) {
    ObjectNode row = Json.object();
    for (int i = 0; i < group.keys().size(); i++) {
      row.set(KEY + i, group.keys().get(i));
    }
    for (int i = 0; i < group.aggregates().size(); i++) {
      row.set(AGGREGATE + i, group.aggregates().get(i));
    }
    return row;
  }

  private Expr rewritten(Expr expr) {
    int key = keys.indexOf(expr);
    if (key >= 0) {
      return new Expr.Field(List.of(KEY + key));
    }
    return expr instanceof Expr.Aggregate aggregate
        ? new Expr.Field(List.of(AGGREGATE + aggregates.indexOf(aggregate)))
        : expr.with(this::rewritten);
  }

  private Comparator<ObjectNode> order(Evaluator evaluator) {
    Comparator<ObjectNode> order = (a, b) -> 0;
    for (Sort sort : plan.sort()) {
      Expr by = rewritten(sort.by());
      int sign = sort.descending() ? -1 : 1;
      order =
          order
              .thenComparing(row -> evaluator.evaluate(by, row).isNull())
              .thenComparing(
                  (a, b) ->
                      Values.sortingOrder(evaluator.evaluate(by, a), evaluator.evaluate(by, b))
                          * sign);
    }
    return order;
  }

  private ObjectNode row(ObjectNode bound, Evaluator evaluator) {
    ObjectNode row = dimensions(bound);
    for (Column measure : output.measures()) {
      row.set(measure.name(), evaluator.evaluate(rewritten(measure.value()), bound));
    }
    return row;
  }

  private ObjectNode dimensions(ObjectNode bound) {
    ObjectNode row = Json.object();
    for (int i = 0; i < output.dimensions().size() - output.hidden(); i++) {
      row.set(output.dimensions().get(i).name(), bound.get(KEY + i));
    }
    return row;
  }

  /** Rows of equal dimensions become one; each value makes a column {@code value_measure}. */
  private List<ObjectNode> pivoted(List<ObjectNode> bound, Evaluator evaluator) {
    int dimensions = output.dimensions().size();
    Map<List<String>, ObjectNode> rows = new LinkedHashMap<>();
    Set<String> columns = new LinkedHashSet<>();
    for (ObjectNode group : bound) {
      List<JsonNode> key = new ArrayList<>();
      List<String> values = new ArrayList<>();
      for (int i = 0; i < keys.size(); i++) {
        if (i < dimensions) {
          key.add(group.get(KEY + i));
        } else {
          values.add(Values.text(group.get(KEY + i)));
        }
      }
      ObjectNode row = rows.computeIfAbsent(GroupKey.of(key), k -> dimensions(group));
      for (Column measure : output.measures()) {
        String column = String.join("_", values) + "_" + measure.name();
        columns.add(column);
        row.set(column, evaluator.evaluate(rewritten(measure.value()), group));
      }
    }
    if (columns.size() > MAX_COLUMNS) {
      throw ApiException.badRequest(
          "The query pivots into more than %d columns: narrow its filter".formatted(MAX_COLUMNS));
    }
    rows.values()
        .forEach(
            row ->
                columns.forEach(
                    column -> {
                      if (!row.has(column)) {
                        row.putNull(column);
                      }
                    }));
    return List.copyOf(rows.values());
  }
}
