package dev.meridian.data.query;

import dev.meridian.data.record.Cursor;
import dev.meridian.data.record.RecordKind;
import dev.meridian.data.record.RecordObject;
import dev.meridian.model.id.ProjectId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects the clauses of a query, in whatever form they were written. */
final class PlanBuilder {
  private @Nullable RecordObject source;
  private QueryPlan.Shape shape = QueryPlan.Shape.SPANS;
  private List<QueryPlan.Column> columns = List.of();
  private boolean star;
  private Optional<Expr> filter = Optional.empty();
  private Optional<QueryPlan.Sort> sort = Optional.empty();
  private Optional<Integer> limit = Optional.empty();
  private Optional<Cursor> cursor = Optional.empty();
  private Optional<Integer> preview = Optional.empty();

  void source(String kind, List<String> ids, Place place) {
    RecordKind known =
        RecordKind.named(kind).orElseThrow(() -> place.unsupported("source " + kind));
    if (ids.size() != 1) {
      throw place.unsupported("a source with other than one id");
    }
    source = new RecordObject(known, ProjectId.parse(ids.getFirst()).value());
  }

  void shape(String name, Place place) {
    shape =
        switch (name.toLowerCase(Locale.ROOT)) {
          case "spans" -> QueryPlan.Shape.SPANS;
          case "summary" -> QueryPlan.Shape.SUMMARY;
          default -> throw place.unsupported("shape " + name);
        };
  }

  void star() {
    star = true;
  }

  void columns(List<QueryPlan.Column> selected) {
    columns = List.copyOf(selected);
  }

  void filter(Expr condition) {
    filter = Optional.of(condition);
  }

  void sort(Expr by, boolean descending) {
    sort = Optional.of(new QueryPlan.Sort(by, descending));
  }

  void limit(int rows) {
    limit = Optional.of(rows);
  }

  void cursor(String text) {
    cursor = text.isEmpty() ? Optional.empty() : Optional.of(Cursor.parse(text));
  }

  void preview(int characters) {
    preview = Optional.of(characters);
  }

  QueryPlan build(Place place) {
    if (source == null) {
      throw place.malformed("a query has a from clause");
    }
    if (star && !columns.isEmpty()) {
      throw place.unsupported("* beside other columns");
    }
    if (!star && columns.isEmpty()) {
      throw place.malformed("a query has a select clause");
    }
    filter.ifPresent(f -> checkPlaces(f, place));
    sort.ifPresent(s -> checkPlaces(s.by(), place));
    columns.forEach(c -> checkColumn(c.value(), place));
    QueryPlan plan = new QueryPlan(source, shape, columns, filter, sort, limit, cursor, preview);
    boolean mixed = columns.stream().anyMatch(c -> !(c.value() instanceof Expr.Aggregate));
    if (plan.aggregates() && mixed) {
      throw place.unsupported("columns beside aggregates");
    }
    if (plan.aggregates() && shape != QueryPlan.Shape.SPANS) {
      throw place.unsupported("aggregates over a summary");
    }
    boolean continued = sort.map(QueryPlan.Sort::byPlace).orElse(true);
    if (cursor.isPresent() && !continued) {
      throw place.unsupported("a cursor with a sort other than by _pagination_key");
    }
    return plan;
  }

  private static void checkColumn(Expr column, Place place) {
    if (column instanceof Expr.Aggregate aggregate) {
      aggregate.argument().ifPresent(argument -> checkPlaces(argument, place));
    } else {
      checkPlaces(column, place);
    }
  }

  /** Aggregates are whole columns, and intervals are added to something: elsewhere is no value. */
  private static void checkPlaces(Expr expr, Place place) {
    if (expr instanceof Expr.Aggregate) {
      throw place.unsupported("%s within an expression".formatted(ExprText.of(expr)));
    }
    if (expr instanceof Expr.Interval) {
      throw place.unsupported("an interval that is not added to an instant");
    }
    if (expr instanceof Expr.Add add && add.right() instanceof Expr.Interval) {
      checkPlaces(add.left(), place);
    } else {
      expr.operands().forEach(operand -> checkPlaces(operand, place));
    }
  }
}
