package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the chunks of a provider's chat completion. */
final class ChatStreamReader implements StreamReader {
  private final Map<Integer, Choice> choices = new TreeMap<>();
  private boolean started;
  private boolean failed;

  /** What is open in a candidate. */
  private static final class Choice {
    private boolean thinks;
    private int call = -1;
    private @Nullable StopReason stop;
  }

  @Override
  public List<AnswerEvent> read(JsonNode chunk) {
    List<AnswerEvent> events = new ArrayList<>();
    if (chunk.hasNonNull("error")) {
      failed = true;
      JsonNode error = chunk.get("error");
      String type = error.path("code").asText(error.path("type").asText(""));
      events.add(new AnswerEvent.Failure(ModelError.read(OpenAiErrors.kind(type), chunk)));
      return events;
    }
    if (!started) {
      started = true;
      events.add(
          new AnswerEvent.Start(
              chunk.path("id").asText(""),
              chunk.path("model").asText(""),
              ChatAnswerReader.created(chunk)));
    }
    for (JsonNode choice : chunk.path("choices")) {
      int index = choice.path("index").intValue();
      read(index, choices.computeIfAbsent(index, i -> new Choice()), choice, events);
    }
    if (chunk.path("usage").isObject()) {
      events.add(new AnswerEvent.UsageSoFar(OpenAiUsage.CHAT.read(chunk.get("usage"))));
    }
    return events;
  }

  private static void read(int index, Choice open, JsonNode choice, List<AnswerEvent> events) {
    JsonNode delta = choice.path("delta");
    reasoning(index, open, delta, events);
    String text = ChatAnswerReader.text(delta.path("content")).orElse("");
    String refusal = delta.path("refusal").asText("");
    boolean speaks = !text.isEmpty() || !refusal.isEmpty() || !delta.path("tool_calls").isEmpty();
    if (open.thinks && (speaks || choice.hasNonNull("finish_reason"))) {
      endReasoning(index, open, Optional.empty(), events);
    }
    if (!text.isEmpty()) {
      events.add(new AnswerEvent.TextDelta(index, text));
    }
    if (!refusal.isEmpty()) {
      events.add(new AnswerEvent.RefusalDelta(index, refusal));
    }
    for (JsonNode call : delta.path("tool_calls")) {
      call(index, open, call, events);
    }
    List<TokenLogprob> logprobs = OpenAiLogprobs.read(choice.path("logprobs").path("content"));
    if (!logprobs.isEmpty()) {
      events.add(new AnswerEvent.Logprobs(index, logprobs));
    }
    if (choice.hasNonNull("finish_reason")) {
      open.stop = ChatAnswerReader.stop(choice.get("finish_reason").asText());
    }
  }

  /** Several providers' words: a text, or pieces with an id that ends one. */
  private static void reasoning(int index, Choice open, JsonNode delta, List<AnswerEvent> events) {
    JsonNode reasoning = delta.path("reasoning");
    if (reasoning.isObject()) {
      think(index, open, reasoning.path("content").asText(""), events);
      if (reasoning.has("id")) {
        endReasoning(index, open, Seal.unwrap(reasoning.path("id").asText("")), events);
      }
    } else {
      think(index, open, reasoning.asText(delta.path("reasoning_content").asText("")), events);
    }
    ChatAnswerReader.thoughts(delta.path("content"))
        .ifPresent(text -> think(index, open, text, events));
  }

  private static void think(int index, Choice open, String text, List<AnswerEvent> events) {
    if (!text.isEmpty()) {
      open.thinks = true;
      events.add(new AnswerEvent.ReasoningDelta(index, text));
    }
  }

  private static void endReasoning(
      int index, Choice open, Optional<Seal> seal, List<AnswerEvent> events) {
    open.thinks = false;
    events.add(new AnswerEvent.ReasoningEnd(index, seal));
  }

  /** Some providers leave the index out: a call with an id is a new one. */
  private static int number(Choice open, JsonNode call) {
    int next = call.path("id").asText("").isEmpty() ? open.call : open.call + 1;
    return call.path("index").asInt(next);
  }

  private static void call(int index, Choice open, JsonNode call, List<AnswerEvent> events) {
    int number = number(open, call);
    JsonNode function = call.path("function");
    if (number > open.call) {
      open.call = number;
      events.add(
          new AnswerEvent.CallStart(
              index, call.path("id").asText(""), function.path("name").asText("")));
    } else if (number < open.call) {
      throw new UnreadableAnswerException("The provider mixed up the arguments of several calls");
    }
    String arguments = function.path("arguments").asText("");
    if (!arguments.isEmpty()) {
      events.add(new AnswerEvent.ArgumentsDelta(index, arguments));
    }
  }

  @Override
  public List<AnswerEvent> end() {
    List<AnswerEvent> events = new ArrayList<>();
    if (failed) {
      return events;
    }
    choices.forEach(
        (index, choice) -> {
          if (choice.stop != null) {
            events.add(new AnswerEvent.Finish(index, choice.stop, Optional.empty()));
          }
        });
    if (events.size() < Math.max(1, choices.size())) {
      return List.of(AnswerEvent.Failure.cutOff());
    }
    return events;
  }
}
