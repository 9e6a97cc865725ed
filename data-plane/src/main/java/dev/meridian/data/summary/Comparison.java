package dev.meridian.data.summary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.json.NumberBounds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The averages of an experiment, and how they differ from those of another. */
final class Comparison {
  private static final Set<String> TOKENS =
      Set.of(
          "prompt_tokens",
          "prompt_cached_tokens",
          "prompt_cache_creation_tokens",
          "completion_tokens",
          "total_tokens");

  private final List<TraceTotals> current;
  private final Optional<List<TraceTotals>> base;
  private final Map<JsonNode, List<TraceTotals>> baseByKey = new HashMap<>();

  Comparison(List<TraceTotals> current, Optional<List<TraceTotals>> base) {
    this.current = current;
    this.base = base;
    base.ifPresent(
        traces ->
            traces.forEach(
                t ->
                    t.key()
                        .ifPresent(
                            key -> baseByKey.computeIfAbsent(key, k -> new ArrayList<>()).add(t))));
  }

  ObjectNode scores() {
    return summaries("score", TraceTotals::scores, true);
  }

  /** Of metrics, less is better. */
  ObjectNode metrics() {
    ObjectNode summaries = summaries("metric", TraceTotals::metrics, false);
    summaries.properties().forEach(m -> ((ObjectNode) m.getValue()).put("unit", unit(m.getKey())));
    return summaries;
  }

  private ObjectNode summaries(
      String field, Function<TraceTotals, Map<String, BigDecimal>> values, boolean moreIsBetter) {
    ObjectNode summaries = Json.object();
    Set<String> names = new TreeSet<>();
    current.forEach(t -> names.addAll(values.apply(t).keySet()));
    for (String name : names) {
      BigDecimal mean = mean(current, values, name).orElseThrow();
      ObjectNode summary = summaries.putObject(name).put("name", name).put(field, mean);
      base.flatMap(b -> mean(b, values, name))
          .ifPresent(other -> summary.put("diff", mean.subtract(other, NumberBounds.PRECISION)));
      int better = 0;
      int worse = 0;
      for (TraceTotals trace : current) {
        int change = change(trace, values, name) * (moreIsBetter ? 1 : -1);
        better += change > 0 ? 1 : 0;
        worse += change < 0 ? 1 : 0;
      }
      summary.put("improvements", better).put("regressions", worse);
    }
    return summaries;
  }

  private int change(
      TraceTotals trace, Function<TraceTotals, Map<String, BigDecimal>> values, String name) {
    BigDecimal now = values.apply(trace).get(name);
    List<TraceTotals> matches = trace.key().map(baseByKey::get).orElse(null);
    if (now == null || matches == null) {
      return 0;
    }
    // Of an input that was tried several times, what it came to on average.
    return mean(matches, values, name).map(now::compareTo).orElse(0);
  }

  private static Optional<BigDecimal> mean(
      List<TraceTotals> traces,
      Function<TraceTotals, Map<String, BigDecimal>> values,
      String name) {
    List<BigDecimal> found =
        traces.stream().map(t -> values.apply(t).get(name)).filter(Objects::nonNull).toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(Mean.of(found));
  }

  private static String unit(String metric) {
    return TOKENS.contains(metric) ? "tok" : metric.equals("duration") ? "s" : "";
  }
}
