package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a response in events: one item after the other, each in pieces and then whole. */
final class ResponsesStreamWriter implements StreamWriter {
  private final ResponsesAnswerWriter answer;
  private final ClientCall call;
  private final ArrayNode output = Json.list();
  private ObjectNode head = Json.object();
  private @Nullable ResponsesOpenItem open;
  private StopReason stop = StopReason.OTHER;
  private Usage usage = Usage.NONE;
  private int sequence;

  ResponsesStreamWriter(ClientCall call) {
    this.call = call;
    this.answer = new ResponsesAnswerWriter(call);
  }

  @Override
  public List<String> write(AnswerEvent event) {
    List<ObjectNode> events = new ArrayList<>();
    switch (event) {
      case AnswerEvent.Start start -> start(start, events);
      case AnswerEvent.TextDelta(int _, String text) -> message(events).text(text, events);
      case AnswerEvent.RefusalDelta(int _, String text) -> message(events).refusal(text, events);
      case AnswerEvent.Logprobs(int _, var tokens) -> message(events).logprobs(tokens, events);
      case AnswerEvent.ReasoningDelta(int _, String text) -> reasoning(events).think(text, events);
      case AnswerEvent.ReasoningEnd(int _, var seal) -> {
        reasoning(events).seal(seal);
        close(events);
      }
      case AnswerEvent.CallStart(int _, String id, String name) -> {
        close(events);
        begin(answer.call(new Part.ToolCall(id, name, "")), events);
      }
      case AnswerEvent.ArgumentsDelta(int _, String json) -> {
        if (open != null) {
          open.arguments(json, events);
        }
      }
      case AnswerEvent.Finish finish -> stop = finish.stop();
      case AnswerEvent.UsageSoFar(Usage sofar) -> usage = sofar;
      case AnswerEvent.Failure(ModelError error) ->
          events.add(
              Json.object()
                  .put("type", "error")
                  .put("code", OpenAiErrors.code(error.kind()))
                  .put("message", error.message())
                  .putNull("param"));
    }
    return frames(events);
  }

  private void start(AnswerEvent.Start start, List<ObjectNode> events) {
    head =
        answer.head(start.id(), start.model(), start.created().orElse(call.at().getEpochSecond()));
    for (String type : List.of("response.created", "response.in_progress")) {
      ObjectNode event = Json.object().put("type", type);
      event.set("response", head);
      events.add(event);
    }
  }

  private ResponsesOpenItem message(List<ObjectNode> events) {
    return open != null && open.is("message") ? open : replace(answer.message(), events);
  }

  private ResponsesOpenItem reasoning(List<ObjectNode> events) {
    if (open != null && open.is("reasoning")) {
      return open;
    }
    var empty = new Part.Reasoning("", Optional.empty());
    return replace(ResponsesSeals.item(empty, answer.id("rs")), events);
  }

  private ResponsesOpenItem replace(ObjectNode item, List<ObjectNode> events) {
    close(events);
    return begin(item, events);
  }

  private ResponsesOpenItem begin(ObjectNode item, List<ObjectNode> events) {
    var begun = new ResponsesOpenItem(item, output.size());
    begun.begin(events);
    open = begun;
    return begun;
  }

  private void close(List<ObjectNode> events) {
    if (open != null) {
      output.add(open.end(events));
      open = null;
    }
  }

  @Override
  public List<String> end() {
    List<ObjectNode> events = new ArrayList<>();
    close(events);
    boolean complete = ResponsesAnswerWriter.isComplete(stop);
    ObjectNode last =
        Json.object().put("type", complete ? "response.completed" : "response.incomplete");
    last.set("response", ResponsesAnswerWriter.complete(head.deepCopy(), output, stop, usage));
    events.add(last);
    return frames(events);
  }

  private List<String> frames(List<ObjectNode> events) {
    List<String> frames = new ArrayList<>();
    for (ObjectNode event : events) {
      event.put("sequence_number", sequence++);
      frames.add(Sse.event(event.path("type").asText(), event));
    }
    return frames;
  }
}
