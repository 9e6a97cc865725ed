package dev.meridian.data.query.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.query.eval.Instants;
import dev.meridian.data.query.eval.Values;
import dev.meridian.data.query.plan.Sort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sorts rows in memory; nulls come last, ties are broken by the rows' places. */
final class RowOrder {
  private RowOrder() {}

  /** A row with what it is sorted by: its keys, and its place at the end. */
  private record Keyed(List<JsonNode> keys, String place, Candidate row) {
    private static Keyed of(Candidate row, QueryRun run) {
      return new Keyed(
          run.plan().sort().stream().map(s -> key(s, row, run)).toList(), row.paginationKey(), row);
    }

    private static JsonNode key(Sort sort, Candidate row, QueryRun run) {
      JsonNode value = run.evaluator().evaluate(sort.by(), row.tree());
      return sort.by().isInstant()
          ? Instants.parse(value)
              .<JsonNode>map(
                  i -> com.fasterxml.jackson.databind.node.DecimalNode.valueOf(Instants.decimal(i)))
              .orElse(value)
          : value;
    }

    private List<@Nullable String> texts() {
      List<@Nullable String> texts = new ArrayList<>();
      keys.forEach(key -> texts.add(Json.text(key)));
      texts.add(place);
      return texts;
    }
  }

  /** The page behind the cursor, if there is one. */
  static Found page(QueryRun run, List<Candidate> rows, int limit, long bytes) {
    List<Sort> sorts = run.plan().sort();
    Comparator<Keyed> order = comparator(sorts);
    Stream<Keyed> sorted = rows.stream().map(row -> Keyed.of(row, run)).sorted(order);
    Optional<Keyed> after = run.after().map(cursor -> parse(cursor, sorts.size()));
    List<Keyed> behind =
        sorted.filter(row -> after.filter(a -> order.compare(row, a) <= 0).isEmpty()).toList();
    List<Candidate> page = new ArrayList<>();
    long size = 0;
    for (Keyed row : behind) {
      if (page.size() == limit || size > bytes) {
        // Rows that are made of rows have no place of their own.
        boolean placed = run.plan().unpivot().isEmpty() && run.plan().sample().isEmpty();
        return new Found(
            page,
            placed && !page.isEmpty()
                ? Optional.of(QueryCursor.at(run, behind.get(page.size() - 1).texts()))
                : Optional.empty());
      }
      page.add(row.row());
      size += row.row().bytes();
    }
    return new Found(page, Optional.empty());
  }

  private static Comparator<Keyed> comparator(List<Sort> sorts) {
    Comparator<Keyed> order = (a, b) -> 0;
    for (int i = 0; i < sorts.size(); i++) {
      int at = i;
      int sign = sorts.get(i).descending() ? -1 : 1;
      order =
          order
              .thenComparing(keyed -> keyed.keys().get(at).isNull())
              .thenComparing(
                  (a, b) -> Values.sortingOrder(a.keys().get(at), b.keys().get(at)) * sign);
    }
    boolean descending = sorts.isEmpty() || sorts.getLast().descending();
    Comparator<Keyed> places = Comparator.comparing(Keyed::place);
    return order.thenComparing(descending ? places.reversed() : places);
  }

  private static Keyed parse(QueryCursor cursor, int keys) {
    return new Keyed(
        cursor.keys(keys), cursor.tie(), new Candidate(new java.util.UUID(0, 0), Json.object()));
  }
}
