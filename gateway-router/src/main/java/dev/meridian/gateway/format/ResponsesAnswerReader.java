package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a provider's response. */
final class ResponsesAnswerReader {
  private ResponsesAnswerReader() {}

  static ModelAnswer read(JsonNode body) {
    if (body.path("status").asText("").equals("failed")) {
      throw new UnreadableAnswerException(
          "The provider failed: " + body.path("error").path("message").asText("no reason given"));
    }
    if (!body.path("output").isArray()) {
      throw new UnreadableAnswerException("The provider's answer holds no output");
    }
    List<Part> parts = new ArrayList<>();
    List<TokenLogprob> logprobs = new ArrayList<>();
    body.get("output").forEach(item -> read(item, parts, logprobs));
    boolean calls = parts.stream().anyMatch(Part.ToolCall.class::isInstance);
    return new ModelAnswer(
        body.path("id").asText(""),
        body.path("model").asText(""),
        created(body),
        List.of(new ModelAnswer.Candidate(0, parts, stop(body, calls), Optional.empty(), logprobs)),
        OpenAiUsage.RESPONSES.read(body.path("usage")));
  }

  static OptionalLong created(JsonNode body) {
    return body.path("created_at").isNumber()
        ? OptionalLong.of(body.get("created_at").longValue())
        : OptionalLong.empty();
  }

  private static void read(JsonNode item, List<Part> parts, List<TokenLogprob> logprobs) {
    String type = item.path("type").asText("");
    switch (type) {
      case "message" -> item.path("content").forEach(part -> content(part, parts, logprobs));
      case "reasoning" -> parts.add(new Part.Reasoning(ResponsesSeals.text(item), seal(item)));
      case "function_call" ->
          parts.add(
              new Part.ToolCall(
                  item.path("call_id").asText(""),
                  item.path("name").asText(""),
                  item.path("arguments").asText("")));
      default -> throw unknown(type);
    }
  }

  private static void content(JsonNode part, List<Part> parts, List<TokenLogprob> logprobs) {
    if (part.path("type").asText("").equals("refusal")) {
      parts.add(new Part.Refusal(part.path("refusal").asText("")));
    } else {
      parts.add(new Part.Text(part.path("text").asText("")));
      logprobs.addAll(OpenAiLogprobs.read(part.path("logprobs")));
    }
  }

  static Optional<Seal> seal(JsonNode item) {
    return ResponsesSeals.read(
        item.path("id").asText(""), item.path("encrypted_content").asText(""));
  }

  static UnreadableAnswerException unknown(String type) {
    return new UnreadableAnswerException(
        "The provider answered with an item of type " + type + ", which can't be translated");
  }

  static StopReason stop(JsonNode body, boolean calls) {
    return switch (body.path("incomplete_details").path("reason").asText("")) {
      case "max_output_tokens" -> StopReason.LENGTH;
      case "content_filter" -> StopReason.CONTENT_FILTER;
      case "" -> calls ? StopReason.TOOL_CALLS : StopReason.STOP;
      default -> StopReason.OTHER;
    };
  }
}
