package dev.meridian.data.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.data.record.StoredRow;
import java.util.Comparator;
import java.util.List;

/** Sorts rows by an expression; nulls come last, ties keep the order of pages. */
final class RowOrder {
  private RowOrder() {}

  private record Keyed(JsonNode key, StoredRow row) {}

  static List<StoredRow> sort(List<StoredRow> rows, QueryPlan.Sort sort, Evaluator evaluator) {
    Comparator<Keyed> values =
        (a, b) -> Evaluator.sortingOrder(a.key(), b.key()) * (sort.descending() ? -1 : 1);
    return rows.stream()
        .map(row -> new Keyed(evaluator.evaluate(sort.by(), row.tree()), row))
        .sorted(
            Comparator.comparing((Keyed keyed) -> keyed.key().isNull())
                .thenComparing(values)
                .thenComparing(keyed -> -keyed.row().pagination()))
        .map(Keyed::row)
        .toList();
  }
}
