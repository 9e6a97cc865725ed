package dev.meridian.data.query.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A query, understood. It knows no engine.
 *
 * @param filter which rows pass; with the shapes of traces, which spans make their trace pass
 * @param spanFilter which spans of a trace that passes are answered
 * @param sort empty for the newest first
 * @param cursor as the previous page gave it
 * @param previewLength most characters of large fields, when present
 */
public record QueryPlan(
    Source source,
    Shape shape,
    Output output,
    Optional<Expr> filter,
    Optional<Expr> spanFilter,
    List<Unpivot> unpivot,
    List<Sort> sort,
    Optional<Integer> limit,
    Optional<Sample> sample,
    Optional<String> cursor,
    Optional<Integer> previewLength) {
  public QueryPlan {
    unpivot = List.copyOf(unpivot);
    sort = List.copyOf(sort);
  }

  /** Whether a field of rows is needed for the answer, by its name. */
  public Predicate<String> fields() {
    return new PlanFields(this);
  }

  /** What a cursor is bound to: everything that decides which rows come in which order. */
  public String identity() {
    return String.join(
        "\n",
        source.toString(),
        shape.toString(),
        filter.toString(),
        spanFilter.toString(),
        unpivot.toString(),
        sort.toString(),
        sample.toString(),
        // Of rows any columns may be asked for; other groups are other rows.
        output instanceof Output.Groups ? output.toString() : "");
  }
}
