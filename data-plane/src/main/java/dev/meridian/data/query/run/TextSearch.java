package dev.meridian.data.query.run;

import dev.meridian.data.query.plan.Output;
import dev.meridian.data.query.plan.QueryPlan;
import dev.meridian.data.query.plan.Shape;
import dev.meridian.data.query.postgres.Named;
import dev.meridian.data.query.postgres.SpanRepository;
import dev.meridian.data.record.RecordKind;
import dev.meridian.data.record.RecordObject;
import dev.meridian.data.record.StoredRow;
import dev.meridian.data.text.PlaceRanges;
import dev.meridian.data.text.TextIndex;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows that may have the texts that a run asks for, where the index of texts knows where
 * they are. Where rows come in another order than that of their places, and for traces, which are
 * wanted for any of their spans, those that have the texts are found first. Used by one thread at a
 * time.
 */
final class TextSearch {
  /** Ranges that are read at once: each has few rows, but for the newest. */
  private static final int RANGES = 16;

  private static final int STEP = 500;

  /** A text that more rows have is soon found by reading them in order. */
  private static final int MOST_NAMES = 1_000;

  private final SpanRepository repository;
  private final TextIndex index;
  private final QueryRun run;
  private final TextSieve texts;
  private @Nullable Places places;

  /** Where to read. */
  private sealed interface Places {
    /** It is not known. */
    record Anywhere() implements Places {}

    /** What is left of these. */
    record Within(Deque<PlaceRanges.Range> ranges) implements Places {}

    /** These. */
    record Known(Named names) implements Places {}
  }

  TextSearch(SpanRepository repository, TextIndex index, QueryRun run) {
    this.repository = repository;
    this.index = index;
    this.run = run;
    this.texts = new TextSieve(run.plan().filter());
  }

  /** The next candidates; empty when it is not known where they are. */
  Uni<Optional<Feed.Batch>> next(
      RecordKind kind, Optional<List<@Nullable String>> after, int limit) {
    return places(kind)
        .chain(
            known ->
                switch (known) {
                  case Places.Anywhere anywhere -> Uni.createFrom().item(Optional.empty());
                  case Places.Within within ->
                      within(kind, within.ranges(), after, limit).map(Optional::of);
                  case Places.Known rows -> named(kind, rows.names(), after, limit);
                });
  }

  private Uni<Places> places(RecordKind kind) {
    if (places != null) {
      return Uni.createFrom().item(places);
    }
    return find(kind)
        .invoke(
            found -> {
              places = found;
              if (!(found instanceof Places.Anywhere)) {
                run.foundBy("text");
              }
            });
  }

  private Uni<Places> find(RecordKind kind) {
    QueryPlan plan = run.plan();
    boolean spans = plan.shape() == Shape.SPANS;
    if (run.ids().size() > 1 || plan.sample().isPresent()) {
      return Uni.createFrom().item(new Places.Anywhere());
    }
    return index
        .places(new RecordObject(kind, run.ids().getFirst()), texts.needles())
        .chain(
            found -> {
              if (found.isEmpty()) {
                return Uni.createFrom().item(new Places.Anywhere());
              }
              return spans && run.byPlace()
                  ? Uni.createFrom().item(new Places.Within(inOrder(found.get())))
                  : names(!spans);
            });
  }

  private Deque<PlaceRanges.Range> inOrder(PlaceRanges found) {
    boolean descending = run.plan().sort().isEmpty() || run.plan().sort().getFirst().descending();
    return new ArrayDeque<>(descending ? found.ranges() : found.ranges().reversed());
  }

  /** Those of all spans that may have the texts, or of their traces, unless they are many. */
  private Uni<Places> names(boolean roots) {
    QueryPlan plan = run.plan();
    QueryPlan spans =
        new QueryPlan(
            plan.source(),
            Shape.SPANS,
            new Output.Rows(false, List.of(), Optional.empty()),
            plan.filter(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Feed feed = new Feed(repository, index, run.of(spans));
    Set<String> names = new LinkedHashSet<>();
    Deque<List<@Nullable String>> last = new ArrayDeque<>();
    return Multi.createBy()
        .repeating()
        .uni(
            () ->
                feed.next(Optional.ofNullable(last.peekLast()), STEP)
                    .map(
                        batch -> {
                          for (Candidate row : batch.rows()) {
                            StoredRow stored = row.stored();
                            if (stored == null || texts.passes(stored.json())) {
                              names.add(roots ? row.root() : row.id());
                            }
                            last.clear();
                            last.add(row.place());
                          }
                          return batch.more() && names.size() <= MOST_NAMES;
                        }))
        .whilst(more -> more)
        .collect()
        .last()
        .map(
            done ->
                names.size() > MOST_NAMES
                    ? new Places.Anywhere()
                    : new Places.Known(new Named(List.copyOf(names), roots)));
  }

  /** Rows of the next ranges, which are left behind once they have no more. */
  private Uni<Feed.Batch> within(
      RecordKind kind,
      Deque<PlaceRanges.Range> ranges,
      Optional<List<@Nullable String>> after,
      int limit) {
    List<PlaceRanges.Range> next = ranges.stream().limit(RANGES).toList();
    return repository
        .within(run.plan(), kind, run.evaluator(), after, limit, next, run.left())
        .map(
            page -> {
              Feed.Batch batch = Feed.batch(run, page);
              if (batch.more()) {
                return batch;
              }
              next.forEach(range -> ranges.remove());
              return batch.withMore(!ranges.isEmpty());
            });
  }

  private Uni<Optional<Feed.Batch>> named(
      RecordKind kind, Named names, Optional<List<@Nullable String>> after, int limit) {
    return repository
        .named(run.plan(), kind, run.evaluator(), after, limit, names, run.left())
        .map(page -> Optional.of(Feed.batch(run, page)));
  }
}
