package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes a generateContent answer for a client. */
final class GeminiAnswerWriter {
  private GeminiAnswerWriter() {}

  static ObjectNode write(ModelAnswer answer) {
    ObjectNode body = Json.object();
    ArrayNode candidates = body.putArray("candidates");
    for (ModelAnswer.Candidate candidate : answer.candidates()) {
      ObjectNode node = candidates.addObject();
      ArrayNode parts = node.putObject("content").put("role", "model").putArray("parts");
      candidate.parts().forEach(part -> parts.add(part(part)));
      node.put("finishReason", stop(candidate.stop())).put("index", candidate.index());
      if (!candidate.logprobs().isEmpty()) {
        node.set("logprobsResult", GeminiLogprobs.write(candidate.logprobs()));
      }
    }
    body.set("usageMetadata", usage(answer.usage()));
    return body.put("modelVersion", answer.model()).put("responseId", answer.id());
  }

  static ObjectNode part(Part part) {
    return switch (part) {
      case Part.Text(String text) -> Json.object().put("text", text);
      case Part.Refusal(String text) -> Json.object().put("text", text);
      case Part.Reasoning(String text, var seal) -> {
        ObjectNode node = Json.object().put("text", text).put("thought", true);
        seal.ifPresent(s -> node.put("thoughtSignature", GeminiSeals.write(s)));
        yield node;
      }
      case Part.ToolCall call -> {
        ObjectNode node = Json.object();
        node.putObject("functionCall")
            .put("id", call.id())
            .put("name", call.name())
            .set(
                "args",
                Json.parseObject(call.arguments())
                    .orElseGet(() -> Json.object().put("INVALID_JSON", call.arguments())));
        yield node;
      }
      case Part.Image _, Part.File _, Part.Audio _, Part.ToolResult _ ->
          throw new IllegalArgumentException("No part of an answer: " + part.getClass());
    };
  }

  static String stop(StopReason reason) {
    return switch (reason) {
      case STOP, TOOL_CALLS -> "STOP";
      case LENGTH -> "MAX_TOKENS";
      case CONTENT_FILTER -> "SAFETY";
      case OTHER -> "OTHER";
    };
  }

  static ObjectNode usage(Usage usage) {
    return Json.object()
        .put("promptTokenCount", usage.input())
        .put("cachedContentTokenCount", usage.cached())
        .put("candidatesTokenCount", usage.output() - usage.reasoning())
        .put("thoughtsTokenCount", usage.reasoning())
        .put("totalTokenCount", usage.total());
  }
}
