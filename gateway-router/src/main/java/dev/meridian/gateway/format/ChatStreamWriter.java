package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a chat completion in chunks. */
final class ChatStreamWriter implements StreamWriter {
  private final ClientCall call;
  private final boolean wantsUsage;
  private final Map<Integer, Integer> calls = new HashMap<>();
  private final List<AnswerEvent.Finish> finishes = new ArrayList<>();
  private ObjectNode head = Json.object();
  private Usage usage = Usage.NONE;

  ChatStreamWriter(ClientCall call) {
    this.call = call;
    this.wantsUsage = call.body().path("stream_options").path("include_usage").asBoolean(false);
  }

  @Override
  public List<String> write(AnswerEvent event) {
    int candidate = event.candidate();
    return switch (event) {
      case AnswerEvent.Start start -> start(start);
      case AnswerEvent.TextDelta(int _, String text) ->
          delta(candidate, Json.object().put("content", text));
      case AnswerEvent.RefusalDelta(int _, String text) ->
          delta(candidate, Json.object().put("refusal", text));
      case AnswerEvent.ReasoningDelta(int _, String text) ->
          delta(candidate, reasoning(Json.object().put("content", text), text));
      case AnswerEvent.ReasoningEnd(int _, var seal) ->
          delta(
              candidate,
              reasoning(Json.object().put("id", seal.map(Seal::wrapped).orElse(null)), ""));
      case AnswerEvent.CallStart start -> delta(candidate, call(start));
      case AnswerEvent.ArgumentsDelta(int _, String json) ->
          delta(candidate, arguments(calls.getOrDefault(candidate, 0), json));
      case AnswerEvent.Logprobs(int _, var tokens) -> logprobs(candidate, tokens);
      case AnswerEvent.Finish finish -> {
        finishes.add(finish);
        yield List.of();
      }
      case AnswerEvent.UsageSoFar(Usage sofar) -> {
        usage = sofar;
        yield List.of();
      }
      case AnswerEvent.Failure(ModelError error) -> List.of(Sse.data(OpenAiErrors.write(error)));
    };
  }

  private List<String> start(AnswerEvent.Start start) {
    head =
        Json.object()
            .put("id", start.id())
            .put("object", "chat.completion.chunk")
            .put("created", start.created().orElse(call.at().getEpochSecond()))
            .put("model", start.model());
    return delta(0, Json.object().put("role", "assistant").put("content", ""));
  }

  private static ObjectNode reasoning(ObjectNode reasoning, String text) {
    ObjectNode delta = Json.object();
    delta.set("reasoning", reasoning);
    return text.isEmpty() ? delta : delta.put("reasoning_content", text);
  }

  private ObjectNode call(AnswerEvent.CallStart start) {
    int index = calls.merge(start.candidate(), 0, (last, first) -> last + 1);
    ObjectNode delta = arguments(index, "");
    ObjectNode node = (ObjectNode) delta.path("tool_calls").path(0);
    node.put("id", start.id()).put("type", "function");
    node.withObjectProperty("function").put("name", start.name());
    return delta;
  }

  private static ObjectNode arguments(int index, String json) {
    ObjectNode delta = Json.object();
    delta
        .putArray("tool_calls")
        .addObject()
        .put("index", index)
        .putObject("function")
        .put("arguments", json);
    return delta;
  }

  private List<String> logprobs(int candidate, List<TokenLogprob> tokens) {
    ObjectNode choice = choice(candidate, Json.object());
    choice.putObject("logprobs").set("content", OpenAiLogprobs.write(tokens));
    return List.of(chunk(choice));
  }

  private List<String> delta(int candidate, ObjectNode delta) {
    return List.of(chunk(choice(candidate, delta)));
  }

  private static ObjectNode choice(int index, ObjectNode delta) {
    ObjectNode choice = Json.object().put("index", index);
    choice.set("delta", delta);
    return choice.putNull("finish_reason");
  }

  private String chunk(ObjectNode choice) {
    ObjectNode chunk = head.deepCopy();
    chunk.putArray("choices").add(choice);
    if (wantsUsage) {
      chunk.putNull("usage");
    }
    return Sse.data(chunk);
  }

  @Override
  public List<String> end() {
    List<String> frames = new ArrayList<>();
    for (AnswerEvent.Finish finish : finishes) {
      frames.add(
          chunk(
              choice(finish.candidate(), Json.object())
                  .put("finish_reason", ChatAnswerWriter.stop(finish.stop()))));
    }
    if (wantsUsage) {
      ObjectNode last = head.deepCopy();
      last.putArray("choices");
      last.set("usage", OpenAiUsage.CHAT.write(usage));
      frames.add(Sse.data(last));
    }
    frames.add("data: [DONE]\n\n");
    return frames;
  }
}
