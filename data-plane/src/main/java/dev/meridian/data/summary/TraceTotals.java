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
 * @param key by which traces of two experiments are matched
 */
record TraceTotals(
    Optional<JsonNode> key, Map<String, BigDecimal> scores, Map<String, BigDecimal> metrics) {
  /** What every trace has a number of (S6). */
  private static final List<String> ALWAYS =
      List.of(
          "llm_calls",
          "tool_calls",
          "errors",
          "llm_errors",
          "tool_errors",
          "prompt_tokens",
          "prompt_cached_tokens",
          "prompt_cache_creation_tokens",
          "completion_tokens",
          "total_tokens");

  private static final Set<String> TIMES = Set.of("start", "end", "caller_lineno");

  /** Adds up spans. */
  static final class Builder {
    private final ComparisonKey by;
    private Optional<JsonNode> key = Optional.empty();
    private final Map<String, List<BigDecimal>> scores = new TreeMap<>();
    private final Map<String, BigDecimal> metrics = new TreeMap<>();

    Builder(ComparisonKey by) {
      this.by = by;
      ALWAYS.forEach(name -> metrics.put(name, BigDecimal.ZERO));
    }

    void add(JsonNode span) {
      if (span.path("span_attributes").path("purpose").asText().equals("scorer")) {
        scores(span);
        return;
      }
      if (span.path("is_root").booleanValue()) {
        key = by.of(span);
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
      total(span.path("metrics"));
      count(span, span.path("span_attributes").path("type").asText());
    }

    TraceTotals build() {
      Map<String, BigDecimal> means = new TreeMap<>();
      scores.forEach((name, values) -> means.put(name, Mean.of(values)));
      return new TraceTotals(key, means, metrics);
    }

    /** Clients that say nothing of the total say of what it is the sum. */
    private void total(JsonNode metrics) {
      if (metrics.path("tokens").isNumber() || metrics.path("total_tokens").isNumber()) {
        return;
      }
      for (String part : List.of("prompt_tokens", "completion_tokens")) {
        if (metrics.path(part).isNumber()) {
          add("total_tokens", metrics.get(part).decimalValue());
        }
      }
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
