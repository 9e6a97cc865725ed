package dev.meridian.data.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.json.NumberBounds;
import dev.meridian.data.record.StoredRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns roots into summaries: scores are averaged over the trace, metrics are added up. */
@ApplicationScoped
class TraceSummary {
  private final QueryRepository repository;

  TraceSummary(QueryRepository repository) {
    this.repository = repository;
  }

  Uni<QueryAnswer> of(QueryPlan plan, RowScan.Found found, Evaluator evaluator) {
    List<ObjectNode> roots = found.rows().stream().map(StoredRow::tree).toList();
    List<String> ids = roots.stream().map(r -> r.path("root_span_id").asText()).toList();
    return repository
        .numbers(plan.source(), ids)
        .map(
            spans -> {
              Map<String, Totals> totals = new HashMap<>();
              spans.forEach(
                  span -> totals.computeIfAbsent(span.root(), r -> new Totals()).add(span));
              roots.forEach(
                  root -> {
                    Totals total = totals.get(root.path("root_span_id").asText());
                    if (total != null) {
                      total.write(root);
                    }
                  });
              return QueryAnswer.of(plan, roots, found.cursor(), evaluator);
            });
  }

  private static final class Totals {
    private static final Set<String> EARLIEST = Set.of("start");
    private static final Set<String> LATEST = Set.of("end");

    private final Map<String, List<BigDecimal>> scores = new TreeMap<>();
    private final Map<String, BigDecimal> metrics = new TreeMap<>();

    void add(QueryRepository.SpanNumbers span) {
      numbers(span.scores())
          .forEach((name, n) -> scores.computeIfAbsent(name, k -> new ArrayList<>()).add(n));
      numbers(span.metrics())
          .forEach((name, n) -> metrics.merge(name, n, (a, b) -> combine(name, a, b)));
    }

    void write(ObjectNode root) {
      ObjectNode means = Json.object();
      scores.forEach(
          (name, values) ->
              means.put(
                  name,
                  values.stream()
                      .reduce(BigDecimal.ZERO, (a, b) -> a.add(b, NumberBounds.PRECISION))
                      .divide(BigDecimal.valueOf(values.size()), java.math.MathContext.DECIMAL64)));
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
      if (EARLIEST.contains(name)) {
        return a.min(b);
      }
      return LATEST.contains(name) ? a.max(b) : a.add(b, NumberBounds.PRECISION);
    }

    private static Map<String, BigDecimal> numbers(@Nullable String json) {
      Map<String, BigDecimal> numbers = new HashMap<>();
      if (json != null) {
        Json.stored(json.getBytes(StandardCharsets.UTF_8))
            .properties()
            .forEach(
                field -> {
                  if (field.getValue().isNumber()) {
                    numbers.put(field.getKey(), field.getValue().decimalValue());
                  }
                });
      }
      return numbers;
    }
  }
}
