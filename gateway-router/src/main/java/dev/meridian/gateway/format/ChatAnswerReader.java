package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a provider's chat completion. */
final class ChatAnswerReader {
  private ChatAnswerReader() {}

  static ModelAnswer read(JsonNode body) {
    if (!body.path("choices").isArray()) {
      throw new UnreadableAnswerException("The provider's answer holds no choices");
    }
    List<ModelAnswer.Candidate> candidates = new ArrayList<>();
    for (JsonNode choice : body.get("choices")) {
      candidates.add(candidate(choice));
    }
    return new ModelAnswer(
        body.path("id").asText(""),
        body.path("model").asText(""),
        created(body),
        candidates,
        OpenAiUsage.CHAT.read(body.path("usage")));
  }

  static OptionalLong created(JsonNode body) {
    return body.path("created").isNumber()
        ? OptionalLong.of(body.get("created").longValue())
        : OptionalLong.empty();
  }

  private static ModelAnswer.Candidate candidate(JsonNode choice) {
    return new ModelAnswer.Candidate(
        choice.path("index").intValue(),
        parts(choice.path("message")),
        stop(choice.path("finish_reason").asText("")),
        Optional.empty(),
        OpenAiLogprobs.read(choice.path("logprobs").path("content")));
  }

  private static List<Part> parts(JsonNode message) {
    List<Part> parts = new ArrayList<>(reasoning(message));
    thoughts(message.path("content"))
        .ifPresent(text -> parts.add(new Part.Reasoning(text, Optional.empty())));
    text(message.path("content")).ifPresent(text -> parts.add(new Part.Text(text)));
    text(message.path("refusal")).ifPresent(text -> parts.add(new Part.Refusal(text)));
    for (JsonNode call : message.path("tool_calls")) {
      JsonNode function = call.path("function");
      parts.add(
          new Part.ToolCall(
              call.path("id").asText(""),
              function.path("name").asText(""),
              function.path("arguments").asText("")));
    }
    return parts;
  }

  private static List<Part> reasoning(JsonNode message) {
    List<Part> parts = new ArrayList<>();
    JsonNode reasoning = message.path("reasoning");
    if (reasoning.isArray()) {
      for (JsonNode item : reasoning) {
        parts.add(
            new Part.Reasoning(
                item.path("content").asText(""), Seal.unwrap(item.path("id").asText(""))));
      }
    } else {
      text(reasoning)
          .or(() -> text(message.path("reasoning_content")))
          .ifPresent(text -> parts.add(new Part.Reasoning(text, Optional.empty())));
    }
    return parts;
  }

  /** Mistral's content can be a list, of which some items are what the model thought. */
  static Optional<String> thoughts(JsonNode content) {
    StringBuilder thoughts = new StringBuilder();
    if (content.isArray()) {
      content.forEach(item -> text(item.path("thinking")).ifPresent(thoughts::append));
    }
    return Optional.of(thoughts.toString()).filter(all -> !all.isEmpty());
  }

  /** Without thoughts, where it is a list. */
  static Optional<String> text(JsonNode node) {
    if (node.isArray()) {
      StringBuilder text = new StringBuilder();
      node.forEach(item -> text.append(item.path("text").asText("")));
      return Optional.of(text.toString()).filter(all -> !all.isEmpty());
    }
    return Optional.ofNullable(node.textValue()).filter(text -> !text.isEmpty());
  }

  static StopReason stop(String reason) {
    return switch (reason) {
      case "stop" -> StopReason.STOP;
      case "length" -> StopReason.LENGTH;
      case "tool_calls", "function_call" -> StopReason.TOOL_CALLS;
      case "content_filter" -> StopReason.CONTENT_FILTER;
      default -> StopReason.OTHER;
    };
  }
}
