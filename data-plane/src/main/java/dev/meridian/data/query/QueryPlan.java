package dev.meridian.data.query;

import dev.meridian.data.record.Cursor;
import dev.meridian.data.record.RecordObject;
import java.util.List;
import java.util.Optional;

/**
 * A query, understood. It knows no engine.
 *
 * @param columns what to answer; empty for the whole row
 * @param sort empty for the newest first
 * @param previewLength most characters of large fields, when present
 */
record QueryPlan(
    RecordObject source,
    Shape shape,
    List<Column> columns,
    Optional<Expr> filter,
    Optional<Sort> sort,
    Optional<Integer> limit,
    Optional<Cursor> cursor,
    Optional<Integer> previewLength) {
  /** What a row of the answer is. */
  enum Shape {
    /** A span. */
    SPANS,
    /** A trace's root with the totals of the trace. */
    SUMMARY
  }

  record Column(String name, Expr value) {}

  record Sort(Expr by, boolean descending) {
    /** By the order of pages, in which a query can be continued. */
    boolean byPlace() {
      return by instanceof Expr.Field field && field.is("_pagination_key");
    }
  }

  boolean aggregates() {
    return columns.stream().anyMatch(c -> c.value() instanceof Expr.Aggregate);
  }
}
