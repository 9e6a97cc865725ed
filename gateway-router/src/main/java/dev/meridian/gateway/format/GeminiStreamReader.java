package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the pieces of a provider's streamed answer. Token counts in them are running totals. */
final class GeminiStreamReader implements StreamReader {
  private final GeminiAnswerReader parts;
  private final Map<Integer, Open> candidates = new TreeMap<>();
  private boolean started;
  private boolean failed;

  private static final class Open {
    private boolean thinks;
    private boolean calls;
    private @Nullable String finishReason;
  }

  GeminiStreamReader(String id) {
    this.parts = new GeminiAnswerReader(id);
  }

  @Override
  public List<AnswerEvent> read(JsonNode chunk) {
    List<AnswerEvent> events = new ArrayList<>();
    if (chunk.hasNonNull("error")) {
      failed = true;
      var kind = ModelError.Kind.of(chunk.get("error").path("code").asInt(500));
      events.add(new AnswerEvent.Failure(ModelError.read(kind, chunk)));
      return events;
    }
    if (!started) {
      started = true;
      events.add(
          new AnswerEvent.Start(
              chunk.path("responseId").asText(""),
              chunk.path("modelVersion").asText(""),
              OptionalLong.empty()));
    }
    for (JsonNode candidate : chunk.path("candidates")) {
      int index = candidate.path("index").intValue();
      read(index, candidates.computeIfAbsent(index, i -> new Open()), candidate, events);
    }
    if (chunk.path("promptFeedback").hasNonNull("blockReason")) {
      candidates.computeIfAbsent(0, i -> new Open()).finishReason = "PROHIBITED_CONTENT";
    }
    if (chunk.path("usageMetadata").isObject()) {
      events.add(new AnswerEvent.UsageSoFar(GeminiAnswerReader.usage(chunk.get("usageMetadata"))));
    }
    return events;
  }

  private void read(int index, Open open, JsonNode candidate, List<AnswerEvent> events) {
    for (JsonNode part : candidate.path("content").path("parts")) {
      if (!part.path("thought").asBoolean(false)) {
        // Its seal is its own, not that of what was thought before.
        endThinking(index, open, events);
      }
      parts.parts(part).forEach(read -> read(index, open, read, events));
    }
    List<TokenLogprob> logprobs = GeminiLogprobs.read(candidate.path("logprobsResult"));
    if (!logprobs.isEmpty()) {
      events.add(new AnswerEvent.Logprobs(index, logprobs));
    }
    if (candidate.hasNonNull("finishReason")) {
      open.finishReason = candidate.get("finishReason").asText();
      endThinking(index, open, events);
    }
  }

  private static void read(int index, Open open, Part part, List<AnswerEvent> events) {
    if (part instanceof Part.Reasoning(String text, var seal)) {
      if (!text.isEmpty()) {
        open.thinks = true;
        events.add(new AnswerEvent.ReasoningDelta(index, text));
      }
      if (seal.isPresent()) {
        open.thinks = false;
        events.add(new AnswerEvent.ReasoningEnd(index, seal));
      }
    } else if (part instanceof Part.Text(String text)) {
      events.add(new AnswerEvent.TextDelta(index, text));
    } else if (part instanceof Part.ToolCall(String id, String name, String arguments)) {
      open.calls = true;
      events.add(new AnswerEvent.CallStart(index, id, name));
      events.add(new AnswerEvent.ArgumentsDelta(index, arguments));
    }
  }

  private static void endThinking(int index, Open open, List<AnswerEvent> events) {
    if (open.thinks) {
      open.thinks = false;
      events.add(new AnswerEvent.ReasoningEnd(index, Optional.empty()));
    }
  }

  @Override
  public List<AnswerEvent> end() {
    if (failed) {
      return List.of();
    }
    List<AnswerEvent> events = new ArrayList<>();
    candidates.forEach(
        (index, open) -> {
          if (open.finishReason != null) {
            events.add(
                new AnswerEvent.Finish(
                    index,
                    GeminiAnswerReader.stop(open.finishReason, open.calls),
                    Optional.empty()));
          }
        });
    return events.size() < Math.max(1, candidates.size())
        ? List.of(AnswerEvent.Failure.cutOff())
        : events;
  }
}
