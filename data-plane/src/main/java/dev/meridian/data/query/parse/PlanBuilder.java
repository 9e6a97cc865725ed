package dev.meridian.data.query.parse;

import dev.meridian.data.query.plan.Column;
import dev.meridian.data.query.plan.Expr;
import dev.meridian.data.query.plan.ExprText;
import dev.meridian.data.query.plan.Function;
import dev.meridian.data.query.plan.Output;
import dev.meridian.data.query.plan.Place;
import dev.meridian.data.query.plan.QueryPlan;
import dev.meridian.data.query.plan.Sample;
import dev.meridian.data.query.plan.Shape;
import dev.meridian.data.query.plan.Sort;
import dev.meridian.data.query.plan.Source;
import dev.meridian.data.query.plan.Unpivot;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.ProjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects the clauses of a query, in whatever form they were written. */
final class PlanBuilder {
  private final Places places;
  private @Nullable Source source;
  private Shape shape = Shape.SPANS;
  private final List<Column> columns = new ArrayList<>();
  private boolean star;
  private boolean distinct;
  private final List<Expr> filters = new ArrayList<>();
  private final List<Expr> spanFilters = new ArrayList<>();
  private final List<Expr> havings = new ArrayList<>();
  private final List<Column> dimensions = new ArrayList<>();
  private final List<Column> measures = new ArrayList<>();
  private final List<Column> pivot = new ArrayList<>();
  private final List<Unpivot> unpivot = new ArrayList<>();
  private Optional<List<Expr>> groupBy = Optional.empty();
  private final List<Sort> sort = new ArrayList<>();
  private Optional<Integer> limit = Optional.empty();
  private Optional<Sample> sample = Optional.empty();
  private Optional<String> cursor = Optional.empty();
  private Optional<Integer> preview = Optional.empty();

  PlanBuilder(Places places) {
    this.places = places;
  }

  void source(String kind, List<String> ids, Place place) {
    source =
        new Source(
            kind.toLowerCase(Locale.ROOT),
            ids.stream().map(id -> ProjectId.parse(id).value()).toList(),
            place);
  }

  void shape(String name, Place place) {
    shape =
        switch (name.toLowerCase(Locale.ROOT)) {
          case "spans" -> Shape.SPANS;
          case "traces" -> Shape.TRACES;
          case "summary" -> Shape.SUMMARY;
          default -> throw place.unsupported("shape " + name);
        };
  }

  void star() {
    star = true;
  }

  void distinct() {
    distinct = true;
  }

  void columns(List<Column> selected) {
    columns.addAll(selected);
  }

  void dimensions(List<Column> grouped) {
    dimensions.addAll(grouped);
  }

  void measures(List<Column> measured) {
    measures.addAll(measured);
  }

  void pivot(List<Column> turned) {
    pivot.addAll(turned);
  }

  void unpivot(Unpivot entries) {
    unpivot.add(entries);
  }

  void groupBy(List<Expr> exprs) {
    groupBy = Optional.of(exprs);
  }

  /** Whoever says {@code FILTER_SPANS} beside other conditions says which spans are answered. */
  void filter(Expr condition) {
    for (Expr part : condition.conjuncts()) {
      if (part instanceof Expr.Call call && call.function() == Function.FILTER_SPANS) {
        spanFilters.add(call.arguments().getFirst());
      } else {
        filters.add(part);
      }
    }
  }

  void spanFilter(Expr condition) {
    spanFilters.addAll(condition.conjuncts());
  }

  void having(Expr condition) {
    havings.addAll(condition.conjuncts());
  }

  void sort(Expr by, boolean descending) {
    sort.add(new Sort(by, descending));
  }

  void limit(int rows) {
    limit = Optional.of(rows);
  }

  void sampleRate(double rate, long seed, Place place) {
    if (!(rate >= 0 && rate <= 1)) {
      throw place.malformed("a sample is 0 to 100 percent");
    }
    sample = Optional.of(new Sample.Rate(rate, seed));
  }

  void sampleRows(long rows, long seed, Place place) {
    if (rows < 1 || rows > Bounds.LIST) {
      throw place.malformed("a sample has 1 to %d rows".formatted(Bounds.LIST));
    }
    sample = Optional.of(new Sample.Count((int) rows, seed));
  }

  void cursor(String text) {
    cursor = text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  void preview(int characters) {
    preview = Optional.of(characters);
  }

  QueryPlan build(Place place) {
    if (source == null) {
      throw place.malformed("a query has a from clause");
    }
    filters.forEach(this::checkCondition);
    spanFilters.forEach(this::checkCondition);
    unpivot.forEach(u -> checkCondition(u.of()));
    boolean grouped =
        !dimensions.isEmpty()
            || !measures.isEmpty()
            || !pivot.isEmpty()
            || groupBy.isPresent()
            || distinct
            || columns.stream().anyMatch(c -> c.value().contains(Expr.Aggregate.class));
    Output output = grouped ? groups(place) : rows();
    if (!grouped) {
      sort.forEach(s -> checkCondition(s.by()));
    }
    if (shape == Shape.SPANS) {
      // Of a span that is answered for itself both say the same.
      filters.addAll(spanFilters);
      spanFilters.clear();
    }
    return new QueryPlan(
        source,
        shape,
        output,
        Expr.all(filters),
        Expr.all(spanFilters),
        unpivot,
        sort,
        limit,
        sample,
        cursor,
        preview);
  }

  private Output rows() {
    columns.forEach(c -> checkCondition(c.value()));
    if (!havings.isEmpty()) {
      if (shape != Shape.SUMMARY) {
        havings.forEach(this::checkCondition);
        filters.addAll(havings);
        havings.clear();
      } else {
        havings.replaceAll(this::ofSummary);
      }
    }
    boolean all = star || columns.isEmpty();
    return new Output.Rows(all, List.copyOf(columns), Expr.all(havings));
  }

  /** A trace's summary holds the aggregates of its spans: means of scores, sums of metrics. */
  private Expr ofSummary(Expr expr) {
    if (expr instanceof Expr.Aggregate aggregate) {
      boolean held =
          aggregate.argument().orElse(expr) instanceof Expr.Field field
              && switch (aggregate.function()) {
                case AVG -> field.root().equals("scores");
                case SUM -> field.root().equals("metrics");
                case COUNT, MIN, MAX, PERCENTILE, ANY_VALUE -> false;
              };
      if (!held) {
        throw unsupported(
            expr,
            "%s of a summary; it has avg(scores.…) and sum(metrics.…)"
                .formatted(ExprText.of(expr)));
      }
      return aggregate.argument().orElseThrow();
    }
    return expr.with(this::ofSummary);
  }

  private Output groups(Place place) {
    if (star) {
      throw place.unsupported("* beside aggregates or groups");
    }
    if (!columns.isEmpty() && !(dimensions.isEmpty() && measures.isEmpty())) {
      throw place.unsupported("select beside dimensions or measures");
    }
    List<Column> shown = new ArrayList<>(dimensions);
    List<Column> hidden = new ArrayList<>();
    List<Column> measured = new ArrayList<>(measures);
    List<Expr> by = new ArrayList<>();
    groupBy.ifPresent(exprs -> exprs.forEach(e -> by.add(resolved(e))));
    for (Column column : columns) {
      if (distinct || by.contains(column.value())) {
        shown.add(column);
      } else {
        measured.add(column);
      }
    }
    for (Expr expr : by) {
      if (shown.stream().noneMatch(c -> c.value().equals(expr))
          && pivot.stream().noneMatch(c -> c.value().equals(expr))) {
        hidden.add(new Column("", expr));
      }
    }
    shown.forEach(c -> checkCondition(c.value()));
    hidden.forEach(c -> checkCondition(c.value()));
    pivot.forEach(c -> checkCondition(c.value()));
    List<Column> all = new ArrayList<>(shown);
    all.addAll(hidden);
    List<Column> keys = new ArrayList<>(all);
    keys.addAll(pivot);
    measured.forEach(m -> checkMeasure(m.value(), keys));
    List<Column> named = new ArrayList<>(keys);
    named.addAll(measured);
    havings.replaceAll(h -> checkGrouped(byName(h, named), keys, measured));
    sort.replaceAll(
        s -> new Sort(checkGrouped(byName(s.by(), named), keys, measured), s.descending()));
    return new Output.Groups(
        List.copyOf(all),
        hidden.size(),
        List.copyOf(measured),
        List.copyOf(pivot),
        Expr.all(havings));
  }

  /** {@code GROUP BY 1} and {@code GROUP BY alias} mean a column. */
  private Expr resolved(Expr expr) {
    if (expr instanceof Expr.Literal literal && literal.value().isNumber()) {
      int ordinal = literal.value().intValue();
      if (ordinal < 1 || ordinal > columns.size()) {
        throw places.of(expr).malformed("GROUP BY names a column by its number, from 1");
      }
      return columns.get(ordinal - 1).value();
    }
    return byName(expr, columns);
  }

  private static Expr byName(Expr expr, List<Column> named) {
    if (expr instanceof Expr.Field field && field.path().size() == 1) {
      return named.stream()
          .filter(c -> c.name().equals(field.root()))
          .map(Column::value)
          .findFirst()
          .orElse(expr);
    }
    return expr instanceof Expr.Aggregate ? expr : expr.with(e -> byName(e, named));
  }

  private Expr checkGrouped(Expr expr, List<Column> keys, List<Column> measured) {
    if (measured.stream().noneMatch(m -> m.value().equals(expr))) {
      checkMeasure(expr, keys);
    }
    return expr;
  }

  private void checkMeasure(Expr expr, List<Column> keys) {
    if (keys.stream().anyMatch(k -> k.value().equals(expr))) {
      return;
    }
    switch (expr) {
      case Expr.Aggregate aggregate -> aggregate.argument().ifPresent(this::checkCondition);
      case Expr.Field field ->
          throw unsupported(
              expr, "%s outside of GROUP BY and aggregates".formatted(ExprText.of(field)));
      case Expr.Interval e -> throw unsupported(e, "an interval that is not added to an instant");
      default -> expr.operands().forEach(operand -> checkMeasure(operand, keys));
    }
  }

  /** Aggregates are of groups, and intervals are added to something: elsewhere is no value. */
  private void checkCondition(Expr expr) {
    switch (expr) {
      case Expr.Aggregate e ->
          throw unsupported(e, "%s within an expression".formatted(ExprText.of(e)));
      case Expr.Interval e -> throw unsupported(e, "an interval that is not added to an instant");
      case Expr.Call e when e.function() == Function.FILTER_SPANS ->
          throw unsupported(e, "filter_spans beside other than AND");
      case Expr.AnySpan e when e.condition().contains(Expr.AnySpan.class) ->
          throw unsupported(e, "any_span within any_span");
      default -> expr.operands().forEach(this::checkCondition);
    }
  }

  private ApiException unsupported(Expr expr, String construct) {
    return places.of(expr).unsupported(construct);
  }
}
