package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Writes a chat completion for a client. Reasoning, for which OpenAI has no field, is a list of
 * content and id, as Braintrust's clients know it; the id brings the seal back.
 */
final class ChatAnswerWriter {
  private ChatAnswerWriter() {}

  static ObjectNode write(ModelAnswer answer, ClientCall call) {
    ObjectNode body =
        Json.object()
            .put("id", answer.id())
            .put("object", "chat.completion")
            .put("created", answer.created().orElse(call.at().getEpochSecond()))
            .put("model", answer.model());
    ArrayNode choices = body.putArray("choices");
    answer.candidates().forEach(candidate -> write(choices.addObject(), candidate));
    body.set("usage", OpenAiUsage.CHAT.write(answer.usage()));
    return body;
  }

  private static void write(ObjectNode choice, ModelAnswer.Candidate candidate) {
    choice.put("index", candidate.index());
    ObjectNode message =
        choice.putObject("message").put("role", "assistant").putNull("content").putNull("refusal");
    candidate.parts().forEach(part -> write(message, part));
    if (candidate.logprobs().isEmpty()) {
      choice.putNull("logprobs");
    } else {
      choice
          .putObject("logprobs")
          .<ObjectNode>set("content", OpenAiLogprobs.write(candidate.logprobs()))
          .putNull("refusal");
    }
    choice.put("finish_reason", stop(candidate.stop()));
  }

  private static void write(ObjectNode message, Part part) {
    switch (part) {
      case Part.Text(String text) -> append(message, "content", text);
      case Part.Refusal(String text) -> append(message, "refusal", text);
      case Part.Reasoning reasoning -> {
        message.withArrayProperty("reasoning").add(reasoning(reasoning));
        if (!reasoning.text().isEmpty()) {
          append(message, "reasoning_content", reasoning.text());
        }
      }
      case Part.ToolCall call -> {
        ObjectNode node =
            message
                .withArrayProperty("tool_calls")
                .addObject()
                .put("id", call.id())
                .put("type", "function");
        node.putObject("function").put("name", call.name()).put("arguments", call.arguments());
      }
      case Part.Image _, Part.File _, Part.Audio _, Part.ToolResult _ ->
          throw new IllegalArgumentException("No part of an answer: " + part.getClass());
    }
  }

  private static void append(ObjectNode message, String field, String text) {
    message.put(field, message.path(field).asText("") + text);
  }

  private static ObjectNode reasoning(Part.Reasoning reasoning) {
    ObjectNode item = Json.object();
    reasoning.seal().ifPresent(seal -> item.put("id", seal.wrapped()));
    return item.put("content", reasoning.text());
  }

  static String stop(StopReason reason) {
    return switch (reason) {
      case STOP, OTHER -> "stop";
      case LENGTH -> "length";
      case TOOL_CALLS -> "tool_calls";
      case CONTENT_FILTER -> "content_filter";
    };
  }
}
