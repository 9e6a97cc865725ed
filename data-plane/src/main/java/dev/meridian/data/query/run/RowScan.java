package dev.meridian.data.query.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.query.eval.Evaluator;
import dev.meridian.data.query.plan.Expr;
import dev.meridian.data.query.plan.ExprText;
import dev.meridian.data.query.plan.Output;
import dev.meridian.data.query.plan.QueryPlan;
import dev.meridian.data.query.plan.Sample;
import dev.meridian.data.query.plan.Shape;
import dev.meridian.data.query.postgres.FoundRow;
import dev.meridian.data.query.postgres.SpanRepository;
import dev.meridian.data.text.TextIndex;
import dev.meridian.model.error.ApiException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the rows that a plan wants: Postgres sieves and orders, the evaluator decides. */
@ApplicationScoped
class RowScan {
  static final int DEFAULT_LIMIT = 1_000;
  static final int MAX_LIMIT = 10_000;
  static final long ANSWER_BYTES = 24 << 20;
  private static final int FIRST_STEP = 64;
  private static final int STEP = 500;

  /** Traces that are loaded at once, to be looked into. */
  private static final int TRACES_STEP = 32;

  private static final int SORTED_IN_MEMORY = 10_000;

  private final SpanRepository repository;
  private final TextIndex index;

  RowScan(SpanRepository repository, TextIndex index) {
    this.repository = repository;
    this.index = index;
  }

  /** The rows of one page; of traces and summaries the first row of each. */
  Uni<Found> rows(QueryRun query) {
    Run run = new Run(query);
    return run.inMemory ? run.sorted() : run.inOrder();
  }

  /** Every row that a plan wants, one after the other, with its entries unpivoted. */
  Uni<Void> each(QueryRun query, Consumer<Candidate> consumer) {
    Run run = new Run(query);
    return run.each(consumer);
  }

  /**
   * The same some at a time, in memory for as long as the consumer works on them.
   *
   * @param consumer is given one row at least
   */
  Uni<Void> some(QueryRun query, Function<List<Candidate>, Uni<Void>> consumer) {
    return new Run(query).some(consumer);
  }

  static int limit(QueryPlan plan) {
    return Math.min(plan.limit().orElse(DEFAULT_LIMIT), MAX_LIMIT);
  }

  /**
   * Wanted rows of a batch.
   *
   * @param last the place of the last row that was looked at
   */
  private record Wanted(
      List<Candidate> rows, boolean more, Optional<List<@Nullable String>> last) {}

  private final class Run {
    private final QueryRun query;
    private final QueryPlan plan;
    private final Feed feed;
    private final Optional<Expr> wanted;
    private final boolean looksIntoTraces;
    private final TextSieve texts;
    private final boolean exact;
    private final boolean inMemory;
    private final List<Candidate> found = new ArrayList<>();
    private Optional<List<@Nullable String>> last;
    private long bytes;
    private int taken;
    private boolean full;
    private int stride;

    Run(QueryRun query) {
      this.query = query;
      this.plan = query.plan();
      this.wanted =
          plan.shape() == Shape.SPANS ? plan.filter() : plan.filter().map(Expr.AnySpan::new);
      this.looksIntoTraces = wanted.filter(w -> w.contains(Expr.AnySpan.class)).isPresent();
      this.texts = new TextSieve(wanted);
      this.feed = new Feed(repository, index, query);
      Feed.Batch outlook = feed.outlook();
      this.exact = plan.unpivot().isEmpty() && (wanted.isEmpty() || outlook.exact());
      this.inMemory = !outlook.ordered() || !plan.unpivot().isEmpty() || counted().isPresent();
      // A cursor of groups is no place of rows.
      this.last =
          inMemory || plan.output() instanceof Output.Groups
              ? Optional.empty()
              : query.after().map(QueryCursor::place);
    }

    private Optional<Sample.Count> counted() {
      return plan.sample().filter(Sample.Count.class::isInstance).map(Sample.Count.class::cast);
    }

    /** Batches follow each other in a loop: a chain of many would end in a deep stack. */
    Uni<Found> inOrder() {
      int limit = limit(plan);
      if (limit == 0) {
        return Uni.createFrom().item(new Found(List.of(), Optional.empty()));
      }
      return Multi.createBy()
          .repeating()
          .uni(
              () ->
                  step(exact ? limit - found.size() + 1 : nextStride(limit))
                      .map(batch -> take(batch, limit)))
          .whilst(more -> more)
          .collect()
          .last()
          .map(done -> new Found(found, full ? cursor() : Optional.empty()));
    }

    /** Whether the page needs more rows, and there may be some. */
    private boolean take(Wanted batch, int limit) {
      for (Candidate row : batch.rows()) {
        if (found.size() == limit || bytes > ANSWER_BYTES) {
          full = true;
          return false;
        }
        found.add(row);
        bytes += row.bytes();
        last = Optional.of(row.place());
      }
      last = batch.last().or(() -> last);
      return batch.more();
    }

    /** Few rows at first, because most that pass the sieve are wanted; more when they were not. */
    private int nextStride(int limit) {
      int most = looksIntoTraces ? TRACES_STEP : STEP;
      stride =
          stride == 0
              ? Math.clamp(limit + 1L, Math.min(FIRST_STEP, most), most)
              : Math.min(stride * 2, most);
      return stride;
    }

    private Optional<QueryCursor> cursor() {
      return last.map(place -> QueryCursor.at(query, place));
    }

    Uni<Found> sorted() {
      return each(row -> {
            found.add(row);
            bytes += row.bytes();
            if (found.size() > SORTED_IN_MEMORY || bytes > 2 * ANSWER_BYTES) {
              throw tooMany();
            }
          })
          .map(done -> RowOrder.page(query, found, limit(plan), ANSWER_BYTES));
    }

    Uni<Void> each(Consumer<Candidate> consumer) {
      return some(
          rows -> {
            rows.forEach(consumer);
            return Uni.createFrom().voidItem();
          });
    }

    Uni<Void> some(Function<List<Candidate>, Uni<Void>> consumer) {
      int size = looksIntoTraces && !exact ? TRACES_STEP : STEP;
      return Multi.createBy()
          .repeating()
          .uni(
              () ->
                  step(size)
                      .chain(
                          batch -> {
                            List<Candidate> rows = new ArrayList<>();
                            boolean more = give(batch, rows::add);
                            return rows.isEmpty()
                                ? Uni.createFrom().item(more)
                                : consumer.apply(rows).replaceWith(more);
                          }))
          .whilst(more -> more)
          .collect()
          .last()
          .replaceWithVoid();
    }

    private boolean give(Wanted batch, Consumer<Candidate> consumer) {
      for (Candidate row : batch.rows()) {
        if (counted().filter(c -> taken >= c.rows()).isPresent()) {
          return false;
        }
        taken++;
        consumer.accept(row);
      }
      last = batch.last().or(() -> last);
      return batch.more();
    }

    private Uni<Wanted> step(int size) {
      return feed.next(last, size)
          .chain(
              batch -> {
                Optional<List<@Nullable String>> end =
                    batch.rows().isEmpty()
                        ? Optional.empty()
                        : Optional.of(batch.rows().getLast().place());
                if (exact) {
                  return Uni.createFrom().item(new Wanted(batch.rows(), batch.more(), end));
                }
                return looking(batch.rows())
                    .map(
                        evaluator ->
                            new Wanted(wanted(batch.rows(), evaluator), batch.more(), end));
              });
    }

    private List<Candidate> wanted(List<Candidate> rows, Evaluator evaluator) {
      List<Candidate> wantedRows = new ArrayList<>();
      for (Candidate row : rows) {
        query.check();
        if (row.stored() != null && !texts.passes(row.stored().json())) {
          continue;
        }
        if (plan.unpivot().isEmpty()) {
          if (wanted.isEmpty() || evaluator.holds(wanted.get(), row.tree())) {
            wantedRows.add(row);
          }
          continue;
        }
        for (ObjectNode entry : Entries.of(row.tree(), plan.unpivot(), evaluator)) {
          if (wanted.isEmpty() || evaluator.holds(wanted.get(), entry)) {
            wantedRows.add(new Candidate(row.object(), entry));
          }
        }
      }
      return wantedRows;
    }

    /** An evaluator that knows the traces of these rows, when it will be asked about them. */
    private Uni<Evaluator> looking(List<Candidate> rows) {
      if (!looksIntoTraces
          || rows.isEmpty()
          || !(query.rows() instanceof QueryRun.Rows.Spans spans)) {
        return Uni.createFrom().item(query.evaluator());
      }
      Map<String, List<? extends JsonNode>> traces = new HashMap<>();
      List<Uni<List<FoundRow>>> reads = new ArrayList<>();
      TraceRows.byObject(rows)
          .forEach(
              (object, of) ->
                  reads.add(
                      repository.traces(
                          object,
                          spans.kind(),
                          of.stream().map(Candidate::root).distinct().toList(),
                          plan.fields(),
                          query.left())));
      return Uni.join()
          .all(reads)
          .andFailFast()
          .map(
              read -> {
                read.forEach(
                    found -> {
                      query.read(found.size());
                      Map<String, List<JsonNode>> byRoot = new HashMap<>();
                      for (FoundRow row : found) {
                        JsonNode tree = row.row().tree();
                        byRoot
                            .computeIfAbsent(
                                tree.path("root_span_id").asText(), r -> new ArrayList<>())
                            .add(tree);
                      }
                      traces.putAll(byRoot);
                    });
                return query.evaluator().with(traces);
              });
    }

    /** Better no answer than one that looks whole. */
    private ApiException tooMany() {
      return ApiException.badRequest(
          "Unsupported in a query: a sort by %s over this many rows; narrow the filter"
              .formatted(
                  plan.sort().isEmpty()
                      ? "_pagination_key"
                      : ExprText.of(plan.sort().getFirst().by())));
    }
  }
}
