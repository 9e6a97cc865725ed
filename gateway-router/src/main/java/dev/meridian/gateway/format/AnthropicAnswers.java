package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads and writes whole messages. */
final class AnthropicAnswers {
  private AnthropicAnswers() {}

  static ModelAnswer read(JsonNode body) {
    if (!body.path("content").isArray()) {
      throw new UnreadableAnswerException("The provider's answer holds no content");
    }
    List<Part> parts = new ArrayList<>();
    body.get("content").forEach(block -> parts.add(part(block)));
    return new ModelAnswer(
        body.path("id").asText(""),
        body.path("model").asText(""),
        OptionalLong.empty(),
        List.of(
            new ModelAnswer.Candidate(
                0,
                parts,
                stop(body.path("stop_reason").asText("")),
                Optional.ofNullable(body.path("stop_sequence").textValue()),
                List.of())),
        usage(body.path("usage")));
  }

  private static Part part(JsonNode block) {
    String type = block.path("type").asText("");
    return switch (type) {
      case "text" -> new Part.Text(block.path("text").asText(""));
      case "thinking" ->
          new Part.Reasoning(
              block.path("thinking").asText(""),
              Seal.read(block.path("signature").asText(""), Seal.Maker.ANTHROPIC));
      case "redacted_thinking" -> redacted(block);
      case "tool_use" ->
          new Part.ToolCall(
              block.path("id").asText(""),
              block.path("name").asText(""),
              Json.text(block.path("input").isObject() ? block.get("input") : Json.object()));
      default -> throw unknown(type);
    };
  }

  static Part.Reasoning redacted(JsonNode block) {
    return new Part.Reasoning("", Seal.read(block.path("data").asText(""), Seal.Maker.REDACTED));
  }

  static UnreadableAnswerException unknown(String type) {
    return new UnreadableAnswerException(
        "The provider answered with a block of type " + type + ", which can't be translated");
  }

  static StopReason stop(String reason) {
    return switch (reason) {
      case "end_turn", "stop_sequence" -> StopReason.STOP;
      case "max_tokens", "model_context_window_exceeded" -> StopReason.LENGTH;
      case "tool_use" -> StopReason.TOOL_CALLS;
      case "refusal" -> StopReason.CONTENT_FILTER;
      default -> StopReason.OTHER;
    };
  }

  /** Anthropic counts what it took from its cache, or put there, beside the input. */
  static Usage usage(JsonNode usage) {
    long cached = usage.path("cache_read_input_tokens").longValue();
    long written = usage.path("cache_creation_input_tokens").longValue();
    return new Usage(
        usage.path("input_tokens").longValue() + cached + written,
        cached,
        written,
        usage.path("output_tokens").longValue(),
        usage.path("output_tokens_details").path("thinking_tokens").longValue());
  }

  static ObjectNode write(ModelAnswer answer) {
    ModelAnswer.Candidate only = answer.only();
    ObjectNode body = head(answer.id(), answer.model());
    ArrayNode content = body.putArray("content");
    only.parts().forEach(part -> content.add(block(part)));
    boolean refused = only.parts().stream().anyMatch(Part.Refusal.class::isInstance);
    body.put("stop_reason", stop(only.stop(), only.stopSequence(), refused));
    body.put("stop_sequence", only.stopSequence().orElse(null));
    body.set("usage", usage(answer.usage()));
    return body;
  }

  static ObjectNode head(String id, String model) {
    return Json.object()
        .put("id", id)
        .put("type", "message")
        .put("role", "assistant")
        .put("model", model);
  }

  static ObjectNode block(Part part) {
    return switch (part) {
      case Part.Text(String text) -> Json.object().put("type", "text").put("text", text);
      case Part.Refusal(String text) -> Json.object().put("type", "text").put("text", text);
      case Part.Reasoning(String text, var seal) -> thinking(text, seal);
      case Part.ToolCall call ->
          Json.object()
              .put("type", "tool_use")
              .put("id", call.id())
              .put("name", call.name())
              .set("input", input(call));
      case Part.Image _, Part.File _, Part.Audio _, Part.ToolResult _ ->
          throw new IllegalArgumentException("No part of an answer: " + part.getClass());
    };
  }

  private static ObjectNode thinking(String text, Optional<Seal> seal) {
    if (text.isEmpty() && seal.isPresent() && seal.get().isOf(Seal.Maker.REDACTED)) {
      return Json.object().put("type", "redacted_thinking").put("data", seal.get().value());
    }
    return Json.object()
        .put("type", "thinking")
        .put("thinking", text)
        .put("signature", seal.map(s -> s.in(Seal.Maker.ANTHROPIC)).orElse(""));
  }

  /** What a model wrote for arguments may be cut off; an SDK needs an object. */
  private static ObjectNode input(Part.ToolCall call) {
    return Json.parseObject(call.arguments())
        .orElseGet(() -> Json.object().put("INVALID_JSON", call.arguments()));
  }

  static String stop(StopReason reason, Optional<String> sequence, boolean refused) {
    if (refused) {
      return "refusal";
    }
    return switch (reason) {
      case STOP -> sequence.isPresent() ? "stop_sequence" : "end_turn";
      case OTHER -> "end_turn";
      case LENGTH -> "max_tokens";
      case TOOL_CALLS -> "tool_use";
      case CONTENT_FILTER -> "refusal";
    };
  }

  static ObjectNode usage(Usage usage) {
    ObjectNode node =
        Json.object()
            .put("input_tokens", Math.max(0, usage.input() - usage.cached() - usage.cacheWritten()))
            .put("cache_read_input_tokens", usage.cached())
            .put("cache_creation_input_tokens", usage.cacheWritten())
            .put("output_tokens", usage.output());
    node.putObject("output_tokens_details").put("thinking_tokens", usage.reasoning());
    return node;
  }
}
