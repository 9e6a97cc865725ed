package dev.meridian.data.summary;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.data.json.NumberBounds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one trace of an experiment comes to.
 *
 * @param input the root's input, by which traces of two experiments are matched
 */
record TraceTotals(
    Optional<JsonNode> input, Map<String, BigDecimal> scores, Map<String, BigDecimal> metrics) {
  private static final Set<String> TIMES = Set.of("start", "end", "caller_lineno");

  /** Adds up spans. */
  static final class Builder {
    private Optional<JsonNode> input = Optional.empty();
    private final Map<String, List<BigDecimal>> scores = new TreeMap<>();
    private final Map<String, BigDecimal> metrics = new TreeMap<>();

    Builder() {
      for (String count :
          List.of("llm_calls", "tool_calls", "errors", "llm_errors", "tool_errors")) {
        metrics.put(count, BigDecimal.ZERO);
      }
    }

    void add(JsonNode span) {
      if (span.path("span_attributes").path("purpose").asText().equals("scorer")) {
        scores(span);
        return;
      }
      if (span.path("is_root").booleanValue()) {
        input = Optional.of(span.path("input"));
        duration(span.path("metrics"));
      }
      scores(span);
      span.path("metrics")
          .properties()
          .forEach(
              m -> {
                if (m.getValue().isNumber() && !TIMES.contains(m.getKey())) {
                  add(
                      m.getKey().equals("tokens") ? "total_tokens" : m.getKey(),
                      m.getValue().decimalValue());
                }
              });
      count(span, span.path("span_attributes").path("type").asText());
    }

    TraceTotals build() {
      Map<String, BigDecimal> means = new TreeMap<>();
      scores.forEach((name, values) -> means.put(name, Mean.of(values)));
      return new TraceTotals(input, means, metrics);
    }

    private void count(JsonNode span, String type) {
      boolean failed = span.hasNonNull("error");
      if (failed) {
        add("errors", BigDecimal.ONE);
      }
      if (type.equals("llm") || type.equals("tool")) {
        add(type + "_calls", BigDecimal.ONE);
        if (failed) {
          add(type + "_errors", BigDecimal.ONE);
        }
      }
    }

    private void scores(JsonNode span) {
      span.path("scores")
          .properties()
          .forEach(
              s -> {
                if (s.getValue().isNumber()) {
                  scores
                      .computeIfAbsent(s.getKey(), k -> new ArrayList<>())
                      .add(s.getValue().decimalValue());
                }
              });
    }

    private void duration(JsonNode metrics) {
      if (metrics.path("start").isNumber() && metrics.path("end").isNumber()) {
        add(
            "duration",
            metrics
                .get("end")
                .decimalValue()
                .subtract(metrics.get("start").decimalValue(), NumberBounds.PRECISION));
      }
    }

    private void add(String name, BigDecimal value) {
      metrics.merge(name, value, (a, b) -> a.add(b, NumberBounds.PRECISION));
    }
  }
}
