package dev.meridian.data.query.run;

import dev.meridian.data.query.plan.Shape;
import dev.meridian.data.query.plan.Sort;
import dev.meridian.data.query.postgres.FoundRow;
import dev.meridian.data.query.postgres.SpanRepository;
import dev.meridian.data.record.RecordKind;
import dev.meridian.data.record.RecordObject;
import dev.meridian.data.text.PlaceRanges;
import dev.meridian.data.text.TextIndex;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the candidates of a run, a batch at a time, in the order in which they come. */
final class Feed {
  /** Ranges that are read at once, at most: each has few rows, but the first may have many. */
  private static final int RANGES = 16;

  private final SpanRepository repository;
  private final TextIndex index;
  private final QueryRun run;
  private final List<byte[]> texts;
  private @Nullable Optional<Deque<PlaceRanges.Range>> places;

  /**
   * @param texts that the JSON of every wanted row has, in lower case
   */
  Feed(SpanRepository repository, TextIndex index, QueryRun run, List<byte[]> texts) {
    this.repository = repository;
    this.index = index;
    this.run = run;
    this.texts = texts;
  }

  /**
   * Some candidates.
   *
   * @param more whether others may follow
   * @param exact whether each is wanted
   * @param ordered whether they come in the plan's order
   */
  record Batch(List<Candidate> rows, boolean more, boolean exact, boolean ordered) {}

  /** What a batch will be, before one is read. */
  Batch outlook() {
    return switch (run.rows()) {
      case QueryRun.Rows.Spans spans when run.version().isPresent() -> {
        run.did("postgres", java.util.Set.of(), false, "versions");
        yield new Batch(List.of(), true, false, byPlace());
      }
      case QueryRun.Rows.Spans spans -> {
        SpanRepository.Pushdown pushdown =
            repository.inspect(run.plan(), spans.kind(), run.ids(), run.evaluator());
        run.did("postgres", pushdown.pushed(), pushdown.exact(), pushdown.index());
        yield new Batch(List.of(), true, pushdown.exact(), pushdown.ordered());
      }
      case QueryRun.Rows.Held held -> new Batch(List.of(), true, false, false);
    };
  }

  Uni<Batch> next(Optional<List<@Nullable String>> after, int limit) {
    run.check();
    return switch (run.rows()) {
      case QueryRun.Rows.Spans spans when run.version().isPresent() ->
          repository
              .version(
                  run.ids().getFirst(),
                  run.version().get(),
                  run.plan().sort().stream().findFirst().map(Sort::descending).orElse(true),
                  after.map(place -> Long.parseLong(String.valueOf(place.getFirst()))),
                  limit,
                  run.plan().fields(),
                  run.left())
              .map(this::batch);
      case QueryRun.Rows.Spans spans ->
          places(spans.kind())
              .chain(
                  found ->
                      found.isPresent()
                          ? within(spans.kind(), found.get(), after, limit)
                          : repository
                              .page(
                                  run.plan(),
                                  spans.kind(),
                                  run.ids(),
                                  run.evaluator(),
                                  after,
                                  limit,
                                  run.left())
                              .map(this::batch));
      case QueryRun.Rows.Held held ->
          Uni.createFrom()
              .item(
                  new Batch(
                      held.rows().stream()
                          .map(row -> new Candidate(run.ids().getFirst(), row))
                          .toList(),
                      false,
                      false,
                      false));
    };
  }

  /** Where the texts may be, still to be read; asked once. */
  private Uni<Optional<Deque<PlaceRanges.Range>>> places(RecordKind kind) {
    if (places != null) {
      return Uni.createFrom().item(places);
    }
    boolean indexed =
        run.plan().shape() == Shape.SPANS
            && run.ids().size() == 1
            && byPlace()
            && run.plan().sample().isEmpty();
    return (indexed
            ? index.places(new RecordObject(kind, run.ids().getFirst()), texts)
            : Uni.createFrom().item(Optional.<PlaceRanges>empty()))
        .map(found -> found.map(this::inOrder))
        .invoke(
            found -> {
              found.ifPresent(ranges -> run.foundBy("text"));
              places = found;
            });
  }

  private Deque<PlaceRanges.Range> inOrder(PlaceRanges found) {
    boolean descending = run.plan().sort().isEmpty() || run.plan().sort().getFirst().descending();
    return new ArrayDeque<>(descending ? found.ranges() : found.ranges().reversed());
  }

  /** Rows of the next ranges, which are left behind once they have no more. */
  private Uni<Batch> within(
      RecordKind kind,
      Deque<PlaceRanges.Range> ranges,
      Optional<List<@Nullable String>> after,
      int limit) {
    List<PlaceRanges.Range> next = ranges.stream().limit(RANGES).toList();
    return repository
        .within(run.plan(), kind, run.evaluator(), after, limit, next, run.left())
        .map(
            page -> {
              Batch batch = batch(page);
              if (batch.more()) {
                return batch;
              }
              next.forEach(range -> ranges.remove());
              return new Batch(batch.rows(), !ranges.isEmpty(), batch.exact(), batch.ordered());
            });
  }

  private Batch batch(SpanRepository.Page page) {
    run.read(page.rows().size());
    Stream<FoundRow> rows = page.rows().stream();
    return new Batch(
        rows.map(r -> new Candidate(r.object(), r.place(), r.row())).toList(),
        page.more(),
        page.exact(),
        page.ordered());
  }

  /** A version of a dataset is read in the order of places alone. */
  private boolean byPlace() {
    return run.plan().sort().isEmpty() || run.plan().sort().getFirst().byPlace();
  }
}
