package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads whole answers of Converse, and what they share with streams. */
final class ConverseAnswers {
  private ConverseAnswers() {}

  static ModelAnswer read(JsonNode body, String id) {
    JsonNode content = body.path("output").path("message").path("content");
    if (!content.isArray()) {
      throw new UnreadableAnswerException("The provider's answer holds no content");
    }
    List<Part> parts = new ArrayList<>();
    content.forEach(block -> parts.add(part(block)));
    boolean calls = parts.stream().anyMatch(Part.ToolCall.class::isInstance);
    return new ModelAnswer(
        id,
        "",
        OptionalLong.empty(),
        List.of(
            new ModelAnswer.Candidate(
                0,
                parts,
                stop(body.path("stopReason").asText(""), calls),
                Optional.empty(),
                List.of())),
        usage(body.path("usage")));
  }

  private static Part part(JsonNode block) {
    if (block.has("text")) {
      return new Part.Text(block.path("text").asText(""));
    }
    if (block.has("toolUse")) {
      return call(block.path("toolUse"));
    }
    if (block.has("reasoningContent")) {
      return reasoning(block.path("reasoningContent"));
    }
    throw unknown(block);
  }

  private static Part call(JsonNode call) {
    String name = call.path("name").asText("");
    String input = Json.text(call.path("input").isObject() ? call.path("input") : Json.object());
    return ConverseOutput.isText(name)
        ? new Part.Text(input)
        : new Part.ToolCall(call.path("toolUseId").asText(""), name, input);
  }

  private static Part reasoning(JsonNode content) {
    JsonNode shown = content.path("reasoningText");
    return new Part.Reasoning(
        shown.path("text").asText(""),
        seal(shown.path("signature").asText(""), content.path("redactedContent").asText("")));
  }

  /** Either can be empty; a block has one of them at most. */
  static Optional<Seal> seal(String signature, String redacted) {
    return redacted.isEmpty()
        ? Seal.read(signature, Seal.Maker.CONVERSE)
        : Seal.read(redacted, Seal.Maker.CONVERSE_REDACTED);
  }

  static UnreadableAnswerException unknown(JsonNode block) {
    return new UnreadableAnswerException(
        "The provider answered with a block of "
            + (block.isObject() && !block.isEmpty() ? block.fieldNames().next() : "no type")
            + ", which can't be translated");
  }

  /**
   * @param calls whether tools of the client's are called
   * @throws UnreadableAnswerException when the provider could not read the model's own words
   */
  static StopReason stop(String reason, boolean calls) {
    return switch (reason) {
      case "end_turn", "stop_sequence" -> StopReason.STOP;
      case "max_tokens", "model_context_window_exceeded" -> StopReason.LENGTH;
      case "tool_use" -> calls ? StopReason.TOOL_CALLS : StopReason.STOP;
      case "guardrail_intervened", "content_filtered" -> StopReason.CONTENT_FILTER;
      case "malformed_model_output", "malformed_tool_use" ->
          throw new UnreadableAnswerException(
              "The model's answer can't be read by its provider (" + reason + ")");
      default -> StopReason.OTHER;
    };
  }

  /** Bedrock counts what it took from its cache, or put there, beside the input. */
  static Usage usage(JsonNode usage) {
    long cached = usage.path("cacheReadInputTokens").longValue();
    long written = usage.path("cacheWriteInputTokens").longValue();
    return new Usage(
        usage.path("inputTokens").longValue() + cached + written,
        cached,
        written,
        usage.path("outputTokens").longValue(),
        0);
  }
}
