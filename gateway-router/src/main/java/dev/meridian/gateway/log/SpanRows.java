package dev.meridian.gateway.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.gateway.log.CallRecord.Facts;
import dev.meridian.gateway.log.CallRecord.Served;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Writes calls as rows of logs (wire-contract.md, S6 and S13). Thread-safe. */
@Singleton
final class SpanRows {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double MICROS = 1e6;

  private final Prices prices;

  SpanRows(Prices prices) {
    this.prices = prices;
  }

  ObjectNode write(CallRecord call) {
    Facts facts = call.facts();
    Instant created = Instant.EPOCH.plus(facts.start(), ChronoUnit.MICROS);
    ObjectNode row =
        JSON.createObjectNode()
            .put("id", facts.row())
            .put("span_id", facts.span())
            .put("root_span_id", facts.root())
            .put("created", created.truncatedTo(ChronoUnit.MILLIS).toString());
    if (facts.parentSpan() != null) {
      row.putArray("span_parents").add(facts.parentSpan());
    }
    row.putObject("span_attributes").put("name", facts.operation().spanName()).put("type", "llm");
    writeRequest(row, call);
    CallOutput output = CallOutput.of(facts, call.answer());
    output.value().ifPresent(value -> row.set("output", value));
    output.error().ifPresent(error -> row.set("error", error));
    writeMetrics(row.putObject("metrics"), facts, output);
    return row;
  }

  /** What is asked is the input, everything else about the request is metadata. */
  private static void writeRequest(ObjectNode row, CallRecord call) {
    ObjectNode metadata = call.request().map(SpanRows::parse).orElseGet(SpanRows::tooLarge);
    JsonNode input = metadata.remove(SpanFormat.of(call.facts().operation()).input());
    if (input != null) {
      row.set("input", input);
    }
    // Gemini's requests have the model in their path.
    if (!metadata.has("model") && !call.facts().model().isEmpty()) {
      metadata.put("model", call.facts().model());
    }
    Served served = call.facts().served();
    if (served != null) {
      metadata.put("provider_secret", served.secret());
      if (!served.model().isEmpty()
          && !served.model().equals(metadata.path("model").asText(served.model()))) {
        metadata.put("served_model", served.model());
      }
    }
    row.set("metadata", metadata);
  }

  private void writeMetrics(ObjectNode metrics, Facts facts, CallOutput output) {
    metrics
        .put("start", facts.start() / MICROS)
        .put("end", facts.end() / MICROS)
        .put("cached", facts.cached() ? 1 : 0)
        .put("retries", facts.retries());
    if (facts.firstToken() != null) {
      metrics.put("time_to_first_token", (facts.firstToken() - facts.start()) / MICROS);
    }
    output
        .usage()
        .ifPresent(
            usage -> {
              metrics
                  .put("prompt_tokens", usage.input())
                  .put("completion_tokens", usage.output())
                  .put("tokens", usage.total())
                  .put("prompt_cached_tokens", usage.cached())
                  .put("prompt_cache_creation_tokens", usage.cacheWritten())
                  .put("completion_reasoning_tokens", usage.reasoning());
            });
    cost(facts, output).ifPresent(dollars -> metrics.put("estimated_cost", dollars));
  }

  private Optional<BigDecimal> cost(Facts facts, CallOutput output) {
    if (facts.cached()) {
      return Optional.of(BigDecimal.ZERO);
    }
    Served served = facts.served();
    if (served == null) {
      return Optional.empty();
    }
    String model = served.model().isEmpty() ? facts.model() : served.model();
    return output.usage().flatMap(usage -> prices.cost(served.providerType(), model, usage));
  }

  private static ObjectNode tooLarge() {
    return JSON.createObjectNode().put("request", "too large to be logged");
  }

  private static ObjectNode parse(Buffer request) {
    try {
      return JSON.readTree(request.getBytes()) instanceof ObjectNode object
          ? object
          : JSON.createObjectNode();
    } catch (IOException e) {
      throw new IllegalArgumentException("The body was read as JSON before", e);
    }
  }
}
