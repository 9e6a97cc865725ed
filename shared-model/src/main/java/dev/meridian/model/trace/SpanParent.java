package dev.meridian.model.trace;

import dev.meridian.model.error.ApiException;
import java.util.Optional;
import java.util.UUID;

/**
 * What a span is logged under: the value of {@code x-bt-parent}, of {@code braintrust.parent}, and
 * of an invocation's {@code parent}.
 *
 * @param container where the span belongs
 * @param span the span that it is a child of, when the parent was an exported span
 */
public record SpanParent(Container container, Optional<ParentSpan> span) {
  /** An object by its id, or a project by its name. */
  public sealed interface Container {}

  public record Experiment(UUID id) implements Container {}

  public record ProjectLogs(UUID project) implements Container {}

  public record ProjectLogsNamed(String projectName) implements Container {}

  public record Playground(UUID id) implements Container {}

  /** Ids as the clients write them: 16 and 32 hexadecimal digits, or UUIDs of older clients. */
  public record ParentSpan(String rowId, String spanId, String rootSpanId) {}

  /**
   * Reads {@code experiment_id:…}, {@code project_id:…}, {@code project_name:…}, {@code
   * playground_id:…}, or an exported span slug of version 3 or 4.
   *
   * @throws ApiException 400 when it is none of these
   */
  public static SpanParent parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return SpanSlug.decode(text);
    }
    String value = text.substring(colon + 1).strip();
    if (value.isEmpty()) {
      throw invalid();
    }
    Container container =
        switch (text.substring(0, colon).strip()) {
          case "experiment_id" -> new Experiment(uuid(value));
          case "project_id" -> new ProjectLogs(uuid(value));
          case "project_name" -> new ProjectLogsNamed(value);
          case "playground_id" -> new Playground(uuid(value));
          default -> throw invalid();
        };
    return new SpanParent(container, Optional.empty());
  }

  /** The string that {@code span.export()} of the official clients makes, version 4. */
  public String export() {
    return SpanSlug.encode(this);
  }

  static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  static ApiException invalid() {
    return ApiException.badRequest(
        "Invalid parent: expected project_id:<id>, project_name:<name>, experiment_id:<id>, playground_id:<id> or an exported span");
  }
}
