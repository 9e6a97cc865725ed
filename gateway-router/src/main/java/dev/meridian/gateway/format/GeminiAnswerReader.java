package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a provider's generateContent answer, and the parts of a streamed one. */
final class GeminiAnswerReader {
  private final String id;
  private int calls;

  /**
   * @param id of the call, for ids of tool calls that have none
   */
  GeminiAnswerReader(String id) {
    this.id = id;
  }

  ModelAnswer read(JsonNode body) {
    boolean blocked = body.path("promptFeedback").hasNonNull("blockReason");
    if (!body.path("candidates").isArray() && !blocked) {
      throw new UnreadableAnswerException("The provider's answer holds no candidates");
    }
    List<ModelAnswer.Candidate> candidates = new ArrayList<>();
    for (JsonNode candidate : body.path("candidates")) {
      candidates.add(candidate(candidate));
    }
    if (candidates.isEmpty()) {
      candidates.add(
          new ModelAnswer.Candidate(
              0, List.of(), StopReason.CONTENT_FILTER, Optional.empty(), List.of()));
    }
    return new ModelAnswer(
        body.path("responseId").asText(""),
        body.path("modelVersion").asText(""),
        OptionalLong.empty(),
        candidates,
        usage(body.path("usageMetadata")));
  }

  private ModelAnswer.Candidate candidate(JsonNode candidate) {
    List<Part> parts = new ArrayList<>();
    for (JsonNode part : candidate.path("content").path("parts")) {
      for (Part read : parts(part)) {
        add(parts, read);
      }
    }
    boolean calling = parts.stream().anyMatch(Part.ToolCall.class::isInstance);
    return new ModelAnswer.Candidate(
        candidate.path("index").intValue(),
        parts,
        stop(candidate.path("finishReason").asText(""), calling),
        Optional.empty(),
        GeminiLogprobs.read(candidate.path("logprobsResult")));
  }

  /** Thoughts that follow each other are one, up to its signature. */
  private static void add(List<Part> parts, Part part) {
    if (part instanceof Part.Reasoning(String more, var seal)
        && !more.isEmpty()
        && !parts.isEmpty()
        && parts.getLast() instanceof Part.Reasoning(String text, var none)
        && none.isEmpty()) {
      parts.set(parts.size() - 1, new Part.Reasoning(text + more, seal));
    } else {
      parts.add(part);
    }
  }

  /** A signature on anything but a thought stands before it as a thought without text. */
  List<Part> parts(JsonNode part) {
    List<Part> parts = new ArrayList<>();
    Optional<Seal> seal = GeminiSeals.read(part.path("thoughtSignature").asText(""));
    String text = part.path("text").asText("");
    if (part.path("thought").asBoolean(false)) {
      parts.add(new Part.Reasoning(text, seal));
      return parts;
    }
    seal.ifPresent(s -> parts.add(new Part.Reasoning("", Optional.of(s))));
    if (!text.isEmpty()) {
      parts.add(new Part.Text(text));
    } else if (part.path("functionCall").isObject()) {
      parts.add(call(part.get("functionCall")));
    } else if (!part.has("text")) {
      throw new UnreadableAnswerException(
          "The provider answered with a part that can't be translated: " + names(part));
    }
    return parts;
  }

  private static List<String> names(JsonNode part) {
    List<String> names = new ArrayList<>();
    part.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private Part call(JsonNode call) {
    int number = calls++;
    return new Part.ToolCall(
        call.path("id").asText("call_" + id + "_" + number),
        call.path("name").asText(""),
        Json.text(call.path("args").isObject() ? call.get("args") : Json.object()));
  }

  static StopReason stop(String reason, boolean calling) {
    return switch (reason) {
      case "STOP" -> calling ? StopReason.TOOL_CALLS : StopReason.STOP;
      case "MAX_TOKENS" -> StopReason.LENGTH;
      case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII" ->
          StopReason.CONTENT_FILTER;
      default -> StopReason.OTHER;
    };
  }

  /** Gemini counts thoughts, and what tools put into the prompt, by themselves. */
  static Usage usage(JsonNode usage) {
    long thoughts = usage.path("thoughtsTokenCount").longValue();
    return new Usage(
        usage.path("promptTokenCount").longValue()
            + usage.path("toolUsePromptTokenCount").longValue(),
        usage.path("cachedContentTokenCount").longValue(),
        0,
        usage.path("candidatesTokenCount").longValue() + thoughts,
        thoughts);
  }
}
