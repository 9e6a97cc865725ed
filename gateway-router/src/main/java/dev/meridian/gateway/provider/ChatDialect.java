package dev.meridian.gateway.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * In what a provider's chat completions differ from OpenAI's.
 *
 * @param renamed fields that have another name there, by OpenAI's
 * @param unknown fields that it refuses and that change no answer
 * @param efforts the efforts that models know, by how their names begin; others know OpenAI's
 */
public record ChatDialect(
    Map<String, String> renamed, Set<String> unknown, Map<String, List<String>> efforts) {
  static final ChatDialect NONE = new ChatDialect(Map.of(), Set.of(), Map.of());

  private static final String EFFORT = "reasoning_effort";

  /** From the least to the most. */
  private static final List<String> ALL_EFFORTS =
      List.of("none", "minimal", "low", "medium", "high", "xhigh", "max");

  public ChatDialect {
    renamed = Collections.unmodifiableMap(new LinkedHashMap<>(renamed));
    unknown = Set.copyOf(unknown);
    efforts = Map.copyOf(efforts);
  }

  /** Whether fields that it does not know are an error to it. */
  boolean isStrict() {
    return !unknown.isEmpty();
  }

  /** Whether a request can say something that has to be said otherwise. */
  boolean concerns(ProviderRequest request) {
    return isStrict() || renames(request) || efforts(request.model()).isPresent();
  }

  /** What a client wrote in its own words for a lenient provider keeps its names. */
  private boolean renames(ProviderRequest request) {
    return !renamed.isEmpty() && (request.translated() || isStrict());
  }

  private Optional<List<String>> efforts(String model) {
    return efforts.entrySet().stream()
        .filter(known -> model.startsWith(known.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  void apply(ObjectNode body, ProviderRequest request) {
    body.remove(unknown);
    if (renames(request)) {
      renamed.forEach(
          (name, other) ->
              Optional.ofNullable(body.remove(name)).ifPresent(value -> body.set(other, value)));
    }
    efforts(request.model()).ifPresent(known -> fit(body, known));
  }

  /** The least effort that covers the one asked for, and otherwise the most that there is. */
  private static void fit(ObjectNode body, List<String> known) {
    int asked = ALL_EFFORTS.indexOf(body.path(EFFORT).asText(""));
    if (asked < 0) {
      return;
    }
    body.put(
        EFFORT,
        ALL_EFFORTS.stream()
            .skip(asked)
            .filter(known::contains)
            .findFirst()
            .orElseGet(known::getLast));
  }
}
