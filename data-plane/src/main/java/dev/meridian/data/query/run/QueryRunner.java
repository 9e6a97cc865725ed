package dev.meridian.data.query.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.query.plan.Output;
import dev.meridian.data.query.plan.QueryPlan;
import dev.meridian.data.query.plan.Shape;
import dev.meridian.data.query.postgres.SpanRepository;
import dev.meridian.data.record.RecordKind;
import dev.meridian.data.record.RecordObject;
import dev.meridian.data.record.RowComments;
import dev.meridian.data.record.StoredRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Runs plans. */
@ApplicationScoped
public class QueryRunner {
  /** Values that a query may hold while it groups in memory. */
  private static final int HELD_VALUES = 1_000_000;

  private final RowScan scan;
  private final TraceRows traces;
  private final SpanRepository repository;
  private final RowComments comments;

  QueryRunner(RowScan scan, TraceRows traces, SpanRepository repository, RowComments comments) {
    this.scan = scan;
    this.traces = traces;
    this.repository = repository;
    this.comments = comments;
  }

  /** The rows of an answer. */
  public Uni<Found> run(QueryRun run) {
    Uni<Found> found =
        switch (run.plan().output()) {
          case Output.Rows rows -> rows(run, rows);
          case Output.Groups groups -> groups(run, groups);
        };
    // Whatever waits, waits no longer than the query may take.
    return found.ifNoItem().after(atLeast(run.left())).failWith(run::overdue);
  }

  /** A timer runs for a millisecond at least. */
  private static Duration atLeast(Duration left) {
    return left.toMillis() < 1 ? Duration.ofMillis(1) : left;
  }

  private Uni<Found> rows(QueryRun run, Output.Rows output) {
    return scan.rows(run).chain(found -> shaped(run, found, output)).chain(f -> commented(run, f));
  }

  private Uni<Found> shaped(QueryRun run, Found found, Output.Rows output) {
    if (!(run.rows() instanceof QueryRun.Rows.Spans spans)) {
      return Uni.createFrom().item(found);
    }
    return switch (run.plan().shape()) {
      case SPANS -> Uni.createFrom().item(found);
      case TRACES -> traces.spans(run, spans.kind(), found);
      case SUMMARY ->
          Uni.combine()
              .all()
              .unis(commented(run, found), traces.totals(run, spans.kind(), found.rows()))
              .asTuple()
              .map(
                  read ->
                      new Found(
                          TraceRows.summaries(read.getItem1().rows(), read.getItem2()).stream()
                              .filter(
                                  r ->
                                      output.having().isEmpty()
                                          || run.evaluator().holds(output.having().get(), r.tree()))
                              .toList(),
                          found.cursor()));
    };
  }

  /** Comments are kept beside rows. */
  private Uni<Found> commented(QueryRun run, Found found) {
    if (!(run.rows() instanceof QueryRun.Rows.Spans spans)
        || !run.plan().fields().test("comments")
        || found.rows().stream().noneMatch(r -> r.original() != null)) {
      return Uni.createFrom().item(found);
    }
    Map<UUID, List<StoredRow>> byObject = new LinkedHashMap<>();
    for (Candidate row : found.rows()) {
      StoredRow stored = row.original();
      if (stored != null) {
        byObject.computeIfAbsent(row.object(), o -> new ArrayList<>()).add(stored);
      }
    }
    List<Uni<Map<String, StoredRow>>> reads = new ArrayList<>();
    byObject.forEach(
        (object, rows) ->
            reads.add(
                comments
                    .attach(new RecordObject(spans.kind(), object), rows)
                    .map(QueryRunner::withComments)));
    List<UUID> objects = List.copyOf(byObject.keySet());
    return Uni.join()
        .all(reads)
        .andFailFast()
        .map(
            all ->
                new Found(
                    found.rows().stream()
                        .map(
                            row -> {
                              StoredRow original = row.original();
                              StoredRow with =
                                  original == null
                                      ? null
                                      : all.get(objects.indexOf(row.object())).get(original.id());
                              return with == null ? row : row.with(with);
                            })
                        .toList(),
                    found.cursor()));
  }

  private static Map<String, StoredRow> withComments(List<StoredRow> rows) {
    Map<String, StoredRow> commented = new LinkedHashMap<>();
    rows.stream().filter(r -> !r.comments().isEmpty()).forEach(r -> commented.put(r.id(), r));
    return commented;
  }

  private Uni<Found> groups(QueryRun run, Output.Groups output) {
    QueryPlan plan = run.plan();
    Grouping grouping = new Grouping(plan, output);
    UUID first = run.ids().getFirst();
    Optional<Uni<SpanRepository.Groups>> inPostgres =
        run.rows() instanceof QueryRun.Rows.Spans spans && run.version().isEmpty()
            ? repository.groups(
                plan,
                output,
                grouping.aggregates(),
                spans.kind(),
                run.ids(),
                Grouping.MAX_GROUPS + 1,
                run.evaluator(),
                run.left())
            : Optional.empty();
    Uni<List<SpanRepository.Group>> groups =
        inPostgres
            .map(
                found ->
                    found.map(
                        g -> {
                          run.did("postgres", g.pushdown().pushed(), true, g.pushdown().index());
                          return g.groups();
                        }))
            .orElseGet(() -> inMemory(run, grouping));
    return groups.map(
        found -> {
          Grouping.Page page = grouping.page(found, run.evaluator(), run.after());
          return new Found(
              page.rows().stream().map(row -> new Candidate(first, row)).toList(),
              page.last().map(place -> QueryCursor.at(run, place)));
        });
  }

  private Uni<List<SpanRepository.Group>> inMemory(QueryRun run, Grouping grouping) {
    Budget budget = new Budget(HELD_VALUES);
    Map<List<String>, Held> groups = new LinkedHashMap<>();
    if (grouping.keys().isEmpty()) {
      groups.put(List.of(), new Held(List.of(), grouping, budget));
    }
    return each(run, grouping, groups, budget)
        .map(
            done ->
                groups.values().stream()
                    .map(
                        g ->
                            new SpanRepository.Group(
                                g.keys, g.accumulators.stream().map(Accumulator::result).toList()))
                    .toList());
  }

  private Uni<Boolean> each(
      QueryRun run, Grouping grouping, Map<List<String>, Held> groups, Budget budget) {
    if (TraceRows.areTraces(run.plan()) && run.rows() instanceof QueryRun.Rows.Spans spans) {
      return eachOfTraces(run, spans.kind(), grouping, groups, budget);
    }
    return scan.each(run, row -> add(run, row.tree(), grouping, groups, budget)).replaceWith(true);
  }

  private static final int TRACES_STEP = 64;

  /** Traces are looked at a few at a time, because each brings more rows. */
  private Uni<Boolean> eachOfTraces(
      QueryRun run,
      RecordKind kind,
      Grouping grouping,
      Map<List<String>, Held> groups,
      Budget budget) {
    return scan.some(run, firsts -> ofTraces(run, kind, firsts, grouping, groups, budget))
        .replaceWith(true);
  }

  private Uni<Void> ofTraces(
      QueryRun run,
      RecordKind kind,
      List<Candidate> firsts,
      Grouping grouping,
      Map<List<String>, Held> groups,
      Budget budget) {
    run.check();
    List<Candidate> some = firsts.subList(0, Math.min(firsts.size(), TRACES_STEP));
    Uni<List<Candidate>> rows =
        run.plan().shape() == Shape.SUMMARY
            ? traces.summaries(run, kind, some)
            : traces.spans(run, kind, new Found(some, Optional.empty())).map(Found::rows);
    Uni<Void> added =
        rows.invoke(read -> read.forEach(r -> add(run, r.tree(), grouping, groups, budget)))
            .replaceWithVoid();
    return some.size() == firsts.size()
        ? added
        : added.chain(
            () ->
                ofTraces(
                    run,
                    kind,
                    firsts.subList(some.size(), firsts.size()),
                    grouping,
                    groups,
                    budget));
  }

  private static void add(
      QueryRun run,
      ObjectNode row,
      Grouping grouping,
      Map<List<String>, Held> groups,
      Budget budget) {
    List<JsonNode> keys =
        grouping.keys().stream()
            .map(k -> Accumulator.normal(k, run.evaluator().evaluate(k, row)))
            .toList();
    Held group =
        groups.computeIfAbsent(
            GroupKey.of(keys),
            k -> {
              budget.take(1 + grouping.aggregates().size());
              return new Held(keys, grouping, budget);
            });
    group.accumulators.forEach(a -> a.add(row, run.evaluator()));
  }

  private static final class Held {
    private final List<JsonNode> keys;
    private final List<Accumulator> accumulators;

    Held(List<JsonNode> keys, Grouping grouping, Budget budget) {
      this.keys = keys;
      this.accumulators =
          grouping.aggregates().stream().map(a -> new Accumulator(a, budget)).toList();
    }
  }
}
