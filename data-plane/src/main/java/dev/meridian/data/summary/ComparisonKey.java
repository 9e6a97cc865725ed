package dev.meridian.data.summary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.meridian.data.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By what traces of two experiments are matched: paths into their root spans, as the project's
 * setting {@code comparison_key} names them. {@code input}, {@code metadata.id} and {@code
 * [input.question, metadata."user id"]} are such; anything else counts as {@code input}.
 */
record ComparisonKey(List<List<String>> paths) {
  private static final ComparisonKey INPUT = new ComparisonKey(List.of(List.of("input")));
  private static final String STEP = "(?:[A-Za-z_][A-Za-z0-9_]*|\"[^\"]+\"|`[^`]+`)";
  private static final Pattern STEPS = Pattern.compile(STEP);
  private static final Pattern PATH = Pattern.compile(STEP + "(?:\\s*\\.\\s*" + STEP + ")*");
  private static final Pattern PATHS =
      Pattern.compile("\\s*[\\[(]?\\s*(" + PATH + "(?:\\s*,\\s*" + PATH + ")*)\\s*[\\])]?\\s*");

  static ComparisonKey of(Optional<JsonNode> projectSettings) {
    return projectSettings
        .map(settings -> settings.path("comparison_key"))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .flatMap(ComparisonKey::parse)
        .orElse(INPUT);
  }

  /** The key of a trace; empty when a root span has nothing there, and so no match. */
  Optional<JsonNode> of(JsonNode root) {
    ArrayNode key = Json.array();
    boolean some = false;
    for (List<String> path : paths) {
      JsonNode at = root;
      for (String step : path) {
        at = at.path(step);
      }
      some |= !at.isMissingNode() && !at.isNull();
      key.add(at.isMissingNode() ? Json.object().nullNode() : at);
    }
    return some ? Optional.of(key) : Optional.empty();
  }

  private static Optional<ComparisonKey> parse(String text) {
    Matcher whole = PATHS.matcher(text);
    if (!whole.matches()) {
      return Optional.empty();
    }
    List<List<String>> paths = new ArrayList<>();
    Matcher path = PATH.matcher(whole.group(1));
    while (path.find()) {
      paths.add(STEPS.matcher(path.group()).results().map(step -> unquoted(step.group())).toList());
    }
    return Optional.of(new ComparisonKey(paths));
  }

  private static String unquoted(String step) {
    return step.startsWith("\"") || step.startsWith("`")
        ? step.substring(1, step.length() - 1)
        : step;
  }
}
