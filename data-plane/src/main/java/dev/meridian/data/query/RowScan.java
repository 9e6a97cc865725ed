package dev.meridian.data.query;

import dev.meridian.data.record.Cursor;
import dev.meridian.data.record.StoredRow;
import dev.meridian.model.error.ApiException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds the rows that a plan wants: Postgres sieves and orders, the evaluator decides. */
@ApplicationScoped
class RowScan {
  private static final int DEFAULT_LIMIT = 1_000;
  private static final int MAX_LIMIT = 10_000;
  private static final int FIRST_STEP = 64;
  private static final int STEP = 500;
  private static final int SORTED_IN_MEMORY = 10_000;
  private static final long ANSWER_BYTES = 24 << 20;
  private static final Duration TIME = Duration.ofSeconds(30);

  private final QueryRepository repository;

  RowScan(QueryRepository repository) {
    this.repository = repository;
  }

  /** The rows of one answer, and where the next begins. */
  record Found(List<StoredRow> rows, Optional<Cursor> cursor) {}

  Uni<Found> rows(QueryRequest request, Evaluator evaluator) {
    Run run = new Run(request, evaluator);
    return run.inMemory() ? run.sorted() : run.inOrder();
  }

  /** Every row that a plan wants, one after the other. */
  Uni<Void> each(QueryRequest request, Evaluator evaluator, Consumer<StoredRow> consumer) {
    return new Run(request, evaluator).each(consumer);
  }

  private final class Run {
    private final QueryRequest request;
    private final QueryPlan plan;
    private final Evaluator evaluator;
    private final Optional<Expr> filter;
    private final Sieve sieve;
    private final long deadline = System.nanoTime() + TIME.toNanos();
    private final List<StoredRow> found = new ArrayList<>();
    private long bytes;
    private Optional<Long> last;
    private int read;
    private int stride;

    Run(QueryRequest request, Evaluator evaluator) {
      this.request = request;
      this.plan = request.plan();
      this.evaluator = evaluator;
      this.filter = filter(plan);
      this.sieve = Sieve.of(filter, 3, evaluator);
      this.last = plan.cursor().map(Cursor::pagination);
    }

    /** Whether neither Postgres nor the order of pages gives the wanted order. */
    boolean inMemory() {
      return order().isEmpty() || (request.version().isPresent() && !byPlace());
    }

    Uni<Found> inOrder() {
      int limit = Math.min(plan.limit().orElse(DEFAULT_LIMIT), MAX_LIMIT);
      if (limit == 0) {
        return Uni.createFrom().item(new Found(List.of(), Optional.empty()));
      }
      return step(complete() ? limit - found.size() + 1 : nextStride(limit))
          .chain(
              page -> {
                for (StoredRow row : page.rows()) {
                  if (found.size() == limit || bytes > ANSWER_BYTES) {
                    return Uni.createFrom().item(cut());
                  }
                  last = Optional.of(row.pagination());
                  take(row);
                }
                return page.more()
                    ? inOrder()
                    : Uni.createFrom().item(new Found(found, Optional.empty()));
              });
    }

    /** Few rows at first, because most that pass the sieve are wanted; more when they were not. */
    private int nextStride(int limit) {
      stride = stride == 0 ? Math.clamp(limit + 1L, FIRST_STEP, STEP) : Math.min(stride * 2, STEP);
      return stride;
    }

    Uni<Found> sorted() {
      QueryPlan.Sort sort = plan.sort().orElseThrow();
      return each(row -> {
            found.add(row);
            bytes += row.json().length;
            if (found.size() > SORTED_IN_MEMORY || bytes > ANSWER_BYTES) {
              throw tooMany();
            }
          })
          .map(
              done -> {
                int limit = Math.min(plan.limit().orElse(DEFAULT_LIMIT), MAX_LIMIT);
                if (found.size() > limit && plan.limit().isEmpty()) {
                  throw tooMany();
                }
                return new Found(
                    RowOrder.sort(found, sort, evaluator).stream().limit(limit).toList(),
                    Optional.empty());
              });
    }

    Uni<Void> each(Consumer<StoredRow> consumer) {
      return step(STEP)
          .chain(
              page -> {
                for (StoredRow row : page.rows()) {
                  last = Optional.of(row.pagination());
                  if (wanted(row)) {
                    consumer.accept(row);
                  }
                }
                return page.more() ? each(consumer) : Uni.createFrom().voidItem();
              });
    }

    /** There are more rows: the answer can be continued, or has as many as were asked for. */
    private Found cut() {
      if (byPlace()) {
        return new Found(found, last.map(Cursor::new));
      }
      if (found.size() < plan.limit().orElse(Integer.MAX_VALUE)) {
        throw tooMany();
      }
      return new Found(found, Optional.empty());
    }

    /** Better no answer than one that looks whole. */
    private ApiException tooMany() {
      return ApiException.badRequest(
          "Unsupported in a query: a sort by %s over this many rows; narrow the filter or set a limit of at most %d"
              .formatted(
                  plan.sort().map(s -> ExprText.of(s.by())).orElse("_pagination_key"), MAX_LIMIT));
    }

    private void take(StoredRow row) {
      if (wanted(row)) {
        found.add(row);
        bytes += row.json().length;
      }
    }

    private boolean wanted(StoredRow row) {
      checkDeadline();
      return complete() || evaluator.holds(filter.orElseThrow(), row.tree());
    }

    private void checkDeadline() {
      if (System.nanoTime() > deadline) {
        throw ApiException.badRequest(
            "The query took longer than 30 s: narrow it by created, ids, tags or metadata equality");
      }
    }

    private boolean complete() {
      return filter.isEmpty() || (sieve.complete() && request.version().isEmpty());
    }

    private Uni<QueryRepository.Read> step(int size) {
      checkDeadline();
      boolean descending = plan.sort().map(QueryPlan.Sort::descending).orElse(true);
      if (request.version().isPresent()) {
        return repository.version(plan.source(), request.version().get(), descending, last, size);
      }
      QueryRepository.Order order = order().orElse(QueryRepository.Order.PLACE);
      int skip = order == QueryRepository.Order.PLACE ? 0 : read;
      Optional<Long> after = order == QueryRepository.Order.PLACE ? last : Optional.empty();
      return repository
          .read(plan.source(), sieve, order, descending, after, skip, size)
          .invoke(page -> read += page.rows().size());
    }

    private boolean byPlace() {
      return plan.sort().map(QueryPlan.Sort::byPlace).orElse(true);
    }

    private Optional<QueryRepository.Order> order() {
      if (byPlace()) {
        return Optional.of(QueryRepository.Order.PLACE);
      }
      return plan.sort()
          .flatMap(
              sort ->
                  sort.by() instanceof Expr.Field field
                      ? field.is("created")
                          ? Optional.of(QueryRepository.Order.CREATED)
                          : field.is("_xact_id")
                              ? Optional.of(QueryRepository.Order.XACT)
                              : Optional.empty()
                      : Optional.empty());
    }
  }

  /** A summary is a page of roots. */
  private static Optional<Expr> filter(QueryPlan plan) {
    if (plan.shape() == QueryPlan.Shape.SPANS) {
      return plan.filter();
    }
    List<Expr> parts = new ArrayList<>(List.of(new Expr.Field(List.of("is_root"))));
    plan.filter().ifPresent(parts::add);
    return Optional.of(new Expr.And(parts));
  }
}
