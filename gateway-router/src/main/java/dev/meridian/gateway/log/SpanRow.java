package dev.meridian.gateway.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.trace.SpanParent;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Writes a call's span as a log row (wire-contract.md, S6 and S13). */
final class SpanRow {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double MICROS = 1e6;

  /** What providers call their counts, and what a span's metrics do. */
  private static final Map<String, String> COUNTS =
      Map.of(
          "prompt_tokens", "prompt_tokens",
          "completion_tokens", "completion_tokens",
          "total_tokens", "tokens");

  private SpanRow() {}

  static ObjectNode write(CallSpan span) {
    SpanParent.ParentSpan ids = span.ids();
    ObjectNode row =
        JSON.createObjectNode()
            .put("id", ids.rowId())
            .put("span_id", ids.spanId())
            .put("root_span_id", ids.rootSpanId())
            .put("created", span.start().truncatedTo(ChronoUnit.MILLIS).toString());
    span.parentSpan().ifPresent(parent -> row.putArray("span_parents").add(parent));
    row.putObject("span_attributes").put("name", span.operation().spanName()).put("type", "llm");
    writeRequest(row, span);
    span.output().value().ifPresent(value -> row.set("output", value));
    span.output().error().ifPresent(error -> row.set("error", error));
    writeMetrics(row.putObject("metrics"), span);
    return row;
  }

  /** The messages are the input, everything else about the request is metadata. */
  private static void writeRequest(ObjectNode row, CallSpan span) {
    ObjectNode parameters = parse(span);
    JsonNode input =
        switch (span.operation()) {
          case CHAT_COMPLETIONS, MESSAGES -> parameters.remove("messages");
          case RESPONSES, EMBEDDINGS, MODERATIONS -> parameters.remove("input");
          case COMPLETIONS -> parameters.remove("prompt");
          case GENERATE_CONTENT -> parameters.remove("contents");
          case EMBED_CONTENT -> parameters.remove("content");
          case BATCH_EMBED_CONTENTS -> parameters.remove("requests");
        };
    if (input != null) {
      row.set("input", input);
    }
    parameters.put("provider_secret", span.secretName());
    row.set("metadata", parameters);
  }

  private static void writeMetrics(ObjectNode metrics, CallSpan span) {
    metrics.put("start", seconds(span.start())).put("end", seconds(span.end()));
    span.firstToken()
        .ifPresent(t -> metrics.put("time_to_first_token", seconds(t) - seconds(span.start())));
    span.output()
        .usage()
        .ifPresent(
            usage -> {
              COUNTS.forEach((from, to) -> copy(usage.path(from), metrics, to));
              copy(
                  usage.path("prompt_tokens_details").path("cached_tokens"),
                  metrics,
                  "prompt_cached_tokens");
              copy(
                  usage.path("completion_tokens_details").path("reasoning_tokens"),
                  metrics,
                  "completion_reasoning_tokens");
            });
  }

  private static void copy(JsonNode count, ObjectNode metrics, String name) {
    if (count.isNumber()) {
      metrics.set(name, count);
    }
  }

  private static double seconds(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant) / MICROS;
  }

  private static ObjectNode parse(CallSpan span) {
    if (span.request().isEmpty()) {
      return JSON.createObjectNode().put("request", "too large to be logged");
    }
    try {
      return JSON.readTree(span.request().get().getBytes()) instanceof ObjectNode object
          ? object
          : JSON.createObjectNode();
    } catch (IOException e) {
      throw new IllegalArgumentException("The body was read as JSON before", e);
    }
  }
}
