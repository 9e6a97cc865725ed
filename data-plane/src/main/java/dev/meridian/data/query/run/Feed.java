package dev.meridian.data.query.run;

import dev.meridian.data.query.plan.Sort;
import dev.meridian.data.query.postgres.FoundRow;
import dev.meridian.data.query.postgres.SpanRepository;
import dev.meridian.data.record.RecordKind;
import dev.meridian.data.text.TextIndex;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the candidates of a run, a batch at a time, in the order in which they come. */
final class Feed {
  private final SpanRepository repository;
  private final QueryRun run;
  private final TextSearch search;

  Feed(SpanRepository repository, TextIndex index, QueryRun run) {
    this.repository = repository;
    this.run = run;
    this.search = new TextSearch(repository, index, run);
  }

  /**
   * Some candidates.
   *
   * @param more whether others may follow
   * @param exact whether each is wanted
   * @param ordered whether they come in the plan's order
   */
  record Batch(List<Candidate> rows, boolean more, boolean exact, boolean ordered) {
    Batch withMore(boolean others) {
      return new Batch(rows, others, exact, ordered);
    }
  }

  /** What a batch will be, before one is read. */
  Batch outlook() {
    return switch (run.rows()) {
      case QueryRun.Rows.Spans spans when run.version().isPresent() -> {
        run.did("postgres", java.util.Set.of(), false, "versions");
        yield new Batch(List.of(), true, false, run.byPlace());
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
              .map(page -> batch(run, page));
      case QueryRun.Rows.Spans spans ->
          search
              .next(spans.kind(), after, limit)
              .chain(
                  found ->
                      found
                          .map(batch -> Uni.createFrom().item(batch))
                          .orElseGet(() -> anywhere(spans.kind(), after, limit)));
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

  private Uni<Batch> anywhere(RecordKind kind, Optional<List<@Nullable String>> after, int limit) {
    return repository
        .page(run.plan(), kind, run.ids(), run.evaluator(), after, limit, run.left())
        .map(page -> batch(run, page));
  }

  static Batch batch(QueryRun run, SpanRepository.Page page) {
    run.read(page.rows().size());
    Stream<FoundRow> rows = page.rows().stream();
    return new Batch(
        rows.map(r -> new Candidate(r.object(), r.place(), r.row())).toList(),
        page.more(),
        page.exact(),
        page.ordered());
  }
}
