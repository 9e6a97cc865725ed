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
import dev.meridian.data.query.postgres.SpanRepository.Group;
import dev.meridian.model.error.ApiException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  /** Of a cursor's text. */
  private static final int LONGEST_TIE = 1_000;

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

  /**
   * A row of the answer, in the order of the answer.
   *
   * @param keys what is sorted by
   * @param tie between rows whose keys are the same
   */
  private record Placed(List<JsonNode> keys, String tie, ObjectNode row) {
    List<@Nullable String> place() {
      List<@Nullable String> place = new ArrayList<>();
      keys.forEach(key -> place.add(Json.text(key)));
      place.add(tie);
      return place;
    }
  }

  /**
   * One page of the answer.
   *
   * @param last the place of its last row, when others follow
   */
  record Page(List<ObjectNode> rows, Optional<List<@Nullable String>> last) {}

  /** The page behind a cursor, if there is one. Groups that are alike come in one order always. */
  Page page(List<Group> groups, Evaluator evaluator, Optional<QueryCursor> after) {
    if (groups.size() > MAX_GROUPS) {
      throw ApiException.badRequest(
          "The query has more than %d groups: group by fewer values, or narrow its filter"
              .formatted(MAX_GROUPS));
    }
    List<Placed> bound = new ArrayList<>();
    for (Group group : groups) {
      ObjectNode row = bind(group);
      if (output.having().isEmpty() || evaluator.holds(rewritten(output.having().get()), row)) {
        bound.add(new Placed(sorted(row, evaluator), tie(group), row));
      }
    }
    Comparator<Placed> order = order();
    bound.sort(order);
    List<Placed> rows =
        output.pivot().isEmpty()
            ? bound.stream()
                .map(placed -> new Placed(placed.keys, placed.tie, row(placed.row, evaluator)))
                .toList()
            : pivoted(bound, evaluator);
    Optional<Placed> behind =
        after.map(c -> new Placed(c.keys(plan.sort().size()), c.tie(), Json.object()));
    List<Placed> left =
        behind.map(b -> rows.stream().filter(r -> order.compare(r, b) > 0).toList()).orElse(rows);
    return page(left, after.isPresent());
  }

  private Page page(List<Placed> rows, boolean paged) {
    int limit = plan.limit().orElse(RowScan.MAX_LIMIT);
    if (rows.size() <= limit) {
      return new Page(rows.stream().map(Placed::row).toList(), Optional.empty());
    }
    // Who neither says how many nor pages would take this for all.
    if (plan.limit().isEmpty() && !paged) {
      throw ApiException.badRequest(
          "The query has more than %d groups: set a limit".formatted(RowScan.MAX_LIMIT));
    }
    List<Placed> page = rows.subList(0, limit);
    return new Page(
        page.stream().map(Placed::row).toList(),
        page.isEmpty() ? Optional.empty() : Optional.of(page.getLast().place()));
  }

  /** What it is grouped by; long values by their hash. */
  private static String tie(Group group) {
    String text = String.join(",", GroupKey.of(group.keys()));
    return text.length() <= LONGEST_TIE
        ? text
        : text.substring(0, LONGEST_TIE) + QueryCursor.hash(text);
  }

  private List<JsonNode> sorted(ObjectNode bound, Evaluator evaluator) {
    return plan.sort().stream().map(s -> evaluator.evaluate(rewritten(s.by()), bound)).toList();
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

  private Comparator<Placed> order() {
    Comparator<Placed> order = (a, b) -> 0;
    for (int i = 0; i < plan.sort().size(); i++) {
      int at = i;
      int sign = plan.sort().get(i).descending() ? -1 : 1;
      order =
          order
              .thenComparing(row -> row.keys().get(at).isNull())
              .thenComparing(
                  (a, b) -> Values.sortingOrder(a.keys().get(at), b.keys().get(at)) * sign);
    }
    return order.thenComparing(Placed::tie);
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
  private List<Placed> pivoted(List<Placed> bound, Evaluator evaluator) {
    int dimensions = output.dimensions().size();
    Map<List<String>, Placed> rows = new LinkedHashMap<>();
    Set<String> columns = new LinkedHashSet<>();
    for (Placed placed : bound) {
      ObjectNode group = placed.row();
      List<JsonNode> key = new ArrayList<>();
      List<String> values = new ArrayList<>();
      for (int i = 0; i < keys.size(); i++) {
        if (i < dimensions) {
          key.add(group.get(KEY + i));
        } else {
          values.add(Values.text(group.get(KEY + i)));
        }
      }
      ObjectNode row =
          rows.computeIfAbsent(
                  GroupKey.of(key), k -> new Placed(placed.keys(), placed.tie(), dimensions(group)))
              .row();
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
                      if (!row.row().has(column)) {
                        row.row().putNull(column);
                      }
                    }));
    return List.copyOf(rows.values());
  }
}
