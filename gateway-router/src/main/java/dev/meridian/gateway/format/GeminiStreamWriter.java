package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes an answer in pieces. A call of a tool is sent when its arguments are complete. */
final class GeminiStreamWriter implements StreamWriter {
  private final Map<Integer, Part.ToolCall> calls = new HashMap<>();
  private final List<AnswerEvent.Finish> finishes = new ArrayList<>();
  private String id = "";
  private String model = "";
  private Usage usage = Usage.NONE;

  @Override
  public List<String> write(AnswerEvent event) {
    int candidate = event.candidate();
    List<String> frames = new ArrayList<>();
    switch (event) {
      case AnswerEvent.Start start -> {
        id = start.id();
        model = start.model();
      }
      case AnswerEvent.TextDelta(int _, String text) ->
          part(candidate, new Part.Text(text), frames);
      case AnswerEvent.RefusalDelta(int _, String text) ->
          part(candidate, new Part.Text(text), frames);
      case AnswerEvent.ReasoningDelta(int _, String text) ->
          part(candidate, new Part.Reasoning(text, Optional.empty()), frames);
      case AnswerEvent.ReasoningEnd(int _, var seal) -> {
        if (seal.isPresent()) {
          part(candidate, new Part.Reasoning("", seal), frames);
        }
      }
      case AnswerEvent.CallStart(int _, String callId, String name) -> {
        endCall(candidate, frames);
        calls.put(candidate, new Part.ToolCall(callId, name, ""));
      }
      case AnswerEvent.ArgumentsDelta(int _, String json) ->
          calls.computeIfPresent(
              candidate,
              (i, call) -> new Part.ToolCall(call.id(), call.name(), call.arguments() + json));
      case AnswerEvent.Logprobs(int _, var tokens) -> {
        ObjectNode node = Json.object().put("index", candidate);
        node.set("logprobsResult", GeminiLogprobs.write(tokens));
        frames.add(Sse.data(chunk(node)));
      }
      case AnswerEvent.Finish finish -> finishes.add(finish);
      case AnswerEvent.UsageSoFar(Usage sofar) -> usage = sofar;
      case AnswerEvent.Failure(ModelError error) ->
          frames.add(Sse.data(new GeminiFormat().writeError(error)));
    }
    return frames;
  }

  private void part(int candidate, Part part, List<String> frames) {
    endCall(candidate, frames);
    frames.add(Sse.data(chunk(candidate(candidate, part))));
  }

  private void endCall(int candidate, List<String> frames) {
    Part.ToolCall call = calls.remove(candidate);
    if (call != null) {
      frames.add(Sse.data(chunk(candidate(candidate, call))));
    }
  }

  private static ObjectNode candidate(int index, Part part) {
    ObjectNode node = Json.object();
    node.putObject("content")
        .put("role", "model")
        .putArray("parts")
        .add(GeminiAnswerWriter.part(part));
    return node.put("index", index);
  }

  private ObjectNode chunk(ObjectNode candidate) {
    ObjectNode chunk = Json.object();
    chunk.putArray("candidates").add(candidate);
    return chunk.put("modelVersion", model).put("responseId", id);
  }

  @Override
  public List<String> end() {
    List<String> frames = new ArrayList<>();
    for (AnswerEvent.Finish finish : finishes) {
      endCall(finish.candidate(), frames);
      ObjectNode node = candidate(finish.candidate(), new Part.Text(""));
      ObjectNode chunk = chunk(node.put("finishReason", GeminiAnswerWriter.stop(finish.stop())));
      if (finish.equals(finishes.getLast())) {
        chunk.set("usageMetadata", GeminiAnswerWriter.usage(usage));
      }
      frames.add(Sse.data(chunk));
    }
    return frames;
  }
}
