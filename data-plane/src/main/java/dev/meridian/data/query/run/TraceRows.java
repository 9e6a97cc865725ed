package dev.meridian.data.query.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.json.NumberBounds;
import dev.meridian.data.query.plan.QueryPlan;
import dev.meridian.data.query.postgres.SpanRepository;
import dev.meridian.data.record.RecordKind;
import dev.meridian.model.error.ApiException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Makes of the first rows of traces what their shape asks for: all spans, or a summary. */
@ApplicationScoped
class TraceRows {
  private final SpanRepository repository;

  TraceRows(SpanRepository repository) {
    this.repository = repository;
  }

  static Map<UUID, List<Candidate>> byObject(List<Candidate> rows) {
    Map<UUID, List<Candidate>> byObject = new LinkedHashMap<>();
    rows.forEach(r -> byObject.computeIfAbsent(r.object(), o -> new ArrayList<>()).add(r));
    return byObject;
  }

  /** Every answered span of the traces, trace by trace; as many traces as fit into an answer. */
  Uni<Found> spans(QueryRun run, RecordKind kind, Found found) {
    List<Candidate> firsts = found.rows();
    if (firsts.isEmpty()) {
      return Uni.createFrom().item(found);
    }
    return sizes(run, kind, firsts)
        .chain(
            sizes -> {
              int fitting = fitting(firsts, sizes);
              List<Candidate> taken = firsts.subList(0, fitting);
              return load(run, kind, taken)
                  .map(
                      rows ->
                          new Found(
                              rows,
                              fitting == firsts.size()
                                  ? found.cursor()
                                  : cursor(run, taken.getLast())));
            });
  }

  private static Optional<QueryCursor> cursor(QueryRun run, Candidate last) {
    return last.place().isEmpty()
        ? Optional.empty()
        : Optional.of(QueryCursor.at(run, last.place()));
  }

  private static int fitting(List<Candidate> firsts, Map<String, Long> sizes) {
    long bytes = 0;
    for (int i = 0; i < firsts.size(); i++) {
      bytes += sizes.getOrDefault(firsts.get(i).root(), 0L);
      if (bytes > RowScan.ANSWER_BYTES) {
        if (i == 0) {
          throw ApiException.badRequest(
              "A trace is larger than %d MB: read its spans by root_span_id, without the shape traces"
                  .formatted(RowScan.ANSWER_BYTES >> 20));
        }
        return i;
      }
    }
    return firsts.size();
  }

  private Uni<Map<String, Long>> sizes(QueryRun run, RecordKind kind, List<Candidate> firsts) {
    List<Uni<Map<String, Long>>> reads = new ArrayList<>();
    byObject(firsts)
        .forEach(
            (object, rows) ->
                reads.add(repository.traceSizes(object, kind, roots(rows), run.left())));
    return Uni.join()
        .all(reads)
        .andFailFast()
        .map(
            all -> {
              Map<String, Long> sizes = new HashMap<>();
              all.forEach(sizes::putAll);
              return sizes;
            });
  }

  private Uni<List<Candidate>> load(QueryRun run, RecordKind kind, List<Candidate> firsts) {
    List<Uni<List<dev.meridian.data.query.postgres.FoundRow>>> reads = new ArrayList<>();
    byObject(firsts)
        .forEach(
            (object, rows) ->
                reads.add(
                    repository.traces(object, kind, roots(rows), run.plan().fields(), run.left())));
    return Uni.join()
        .all(reads)
        .andFailFast()
        .map(
            all -> {
              Map<String, List<Candidate>> byRoot = new HashMap<>();
              all.forEach(
                  rows ->
                      rows.forEach(
                          row -> {
                            run.read(1);
                            Candidate span = new Candidate(row.object(), row.place(), row.row());
                            byRoot
                                .computeIfAbsent(span.root(), r -> new ArrayList<>())
                                .add(new Candidate(row.object(), row.place(), row.row()));
                          }));
              List<Candidate> ordered = new ArrayList<>();
              for (Candidate first : firsts) {
                for (Candidate span : byRoot.getOrDefault(first.root(), List.of())) {
                  if (answered(run, span)) {
                    ordered.add(span);
                  }
                }
              }
              return ordered;
            });
  }

  private static boolean answered(QueryRun run, Candidate span) {
    return run.plan().spanFilter().isEmpty()
        || run.evaluator().holds(run.plan().spanFilter().get(), span.tree());
  }

  /** Roots with the totals of their traces: scores are averaged, metrics are added up. */
  Uni<List<Candidate>> summaries(QueryRun run, RecordKind kind, List<Candidate> roots) {
    return totals(run, kind, roots).map(totals -> summaries(roots, totals));
  }

  static List<Candidate> summaries(List<Candidate> roots, Map<String, Totals> totals) {
    return roots.stream()
        .map(
            root -> {
              ObjectNode tree = root.tree();
              Totals total = totals.get(root.root());
              if (total != null) {
                total.write(tree);
              }
              return new Candidate(root.object(), tree);
            })
        .toList();
  }

  /** What the spans of traces add up to, by the traces' roots. */
  Uni<Map<String, Totals>> totals(QueryRun run, RecordKind kind, List<Candidate> roots) {
    List<Uni<List<SpanRepository.SpanNumbers>>> reads = new ArrayList<>();
    byObject(roots)
        .forEach(
            (object, rows) -> reads.add(repository.numbers(object, kind, roots(rows), run.left())));
    if (reads.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return Uni.join()
        .all(reads)
        .andFailFast()
        .map(
            all -> {
              Map<String, Totals> totals = new HashMap<>();
              all.forEach(
                  spans ->
                      spans.forEach(
                          s -> totals.computeIfAbsent(s.root(), r -> new Totals()).add(s)));
              return totals;
            });
  }

  private static List<String> roots(List<Candidate> rows) {
    return rows.stream().map(Candidate::root).distinct().toList();
  }

  /** Whether rows of this plan are made of traces. */
  static boolean areTraces(QueryPlan plan) {
    return switch (plan.shape()) {
      case SPANS -> false;
      case TRACES, SUMMARY -> true;
    };
  }

  /** The sums of a trace. */
  static final class Totals {
    private final Map<String, List<BigDecimal>> scores = new TreeMap<>();
    private final Map<String, BigDecimal> metrics = new TreeMap<>();

    void add(SpanRepository.SpanNumbers span) {
      Numbers.each(
          span.scores(), (name, n) -> scores.computeIfAbsent(name, k -> new ArrayList<>()).add(n));
      Numbers.each(
          span.metrics(), (name, n) -> metrics.merge(name, n, (a, b) -> combine(name, a, b)));
    }

    void write(ObjectNode root) {
      ObjectNode means = Json.object();
      scores.forEach(
          (name, values) ->
              means.put(
                  name,
                  values.stream()
                      .reduce(BigDecimal.ZERO, (a, b) -> a.add(b, NumberBounds.PRECISION))
                      .divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL64)));
      ObjectNode sums = Json.object();
      metrics.forEach(sums::put);
      BigDecimal start = metrics.get("start");
      BigDecimal end = metrics.get("end");
      if (start != null && end != null) {
        sums.put("duration", end.subtract(start, NumberBounds.PRECISION));
      }
      root.set("scores", means);
      root.set("metrics", sums);
    }

    private static BigDecimal combine(String name, BigDecimal a, BigDecimal b) {
      return switch (name) {
        case "start" -> a.min(b);
        case "end" -> a.max(b);
        default -> a.add(b, NumberBounds.PRECISION);
      };
    }
  }
}
