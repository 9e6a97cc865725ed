package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of a ConverseStream. An exception of the stream comes as an error in Anthropic's
 * words, which is what becomes of all that Bedrock streams.
 */
final class ConverseStreamReader implements StreamReader {
  private final String id;
  private Block block = Block.TEXT;
  private boolean calls;
  private boolean hasArguments;
  private String signature = "";
  private String redacted = "";
  private boolean failed;
  private AnswerEvent.@Nullable Finish finish;

  private enum Block {
    TEXT,
    CALL,
    /** A call whose arguments are the answer's text. */
    TEXT_OF_CALL,
    REASONING
  }

  ConverseStreamReader(String id) {
    this.id = id;
  }

  @Override
  public List<AnswerEvent> read(JsonNode data) {
    List<AnswerEvent> events = new ArrayList<>();
    if (data.has("messageStart")) {
      events.add(new AnswerEvent.Start(id, "", OptionalLong.empty()));
    } else if (data.has("contentBlockStart")) {
      startBlock(data.path("contentBlockStart").path("start"), events);
    } else if (data.has("contentBlockDelta")) {
      delta(data.path("contentBlockDelta").path("delta"), events);
    } else if (data.has("contentBlockStop")) {
      stopBlock(events);
    } else if (data.has("messageStop")) {
      finish =
          new AnswerEvent.Finish(
              0,
              ConverseAnswers.stop(data.path("messageStop").path("stopReason").asText(""), calls),
              Optional.empty());
    } else if (data.has("metadata")) {
      events.add(
          new AnswerEvent.UsageSoFar(ConverseAnswers.usage(data.path("metadata").path("usage"))));
    } else if (data.path("type").asText("").equals("error")) {
      failed = true;
      var kind = AnthropicFormat.errorKind(data.path("error").path("type").asText(""));
      events.add(new AnswerEvent.Failure(ModelError.read(kind, data)));
    }
    return events;
  }

  /** Calls are announced with their names; other blocks can begin with their first delta. */
  private void startBlock(JsonNode start, List<AnswerEvent> events) {
    if (start.has("toolUse")) {
      startCall(start.path("toolUse"), events);
    } else if (!start.isEmpty()) {
      throw ConverseAnswers.unknown(start);
    }
  }

  private void startCall(JsonNode call, List<AnswerEvent> events) {
    String name = call.path("name").asText("");
    hasArguments = false;
    if (ConverseOutput.isText(name)) {
      block = Block.TEXT_OF_CALL;
    } else {
      block = Block.CALL;
      calls = true;
      events.add(new AnswerEvent.CallStart(0, call.path("toolUseId").asText(""), name));
    }
  }

  private void delta(JsonNode delta, List<AnswerEvent> events) {
    if (delta.has("text")) {
      String text = delta.path("text").asText("");
      if (!text.isEmpty()) {
        events.add(new AnswerEvent.TextDelta(0, text));
      }
    } else if (delta.has("reasoningContent")) {
      reasoning(delta.path("reasoningContent"), events);
    } else if (delta.has("toolUse")) {
      arguments(delta.path("toolUse").path("input").asText(""), events);
    } else if (!delta.isEmpty()) {
      throw ConverseAnswers.unknown(delta);
    }
  }

  private void reasoning(JsonNode piece, List<AnswerEvent> events) {
    block = Block.REASONING;
    signature += piece.path("signature").asText("");
    redacted += piece.path("redactedContent").asText("");
    String text = piece.path("text").asText("");
    if (!text.isEmpty()) {
      events.add(new AnswerEvent.ReasoningDelta(0, text));
    }
  }

  private void arguments(String json, List<AnswerEvent> events) {
    if (!json.isEmpty()) {
      hasArguments = true;
      events.add(
          block == Block.TEXT_OF_CALL
              ? new AnswerEvent.TextDelta(0, json)
              : new AnswerEvent.ArgumentsDelta(0, json));
    }
  }

  private void stopBlock(List<AnswerEvent> events) {
    if (block == Block.REASONING) {
      events.add(new AnswerEvent.ReasoningEnd(0, ConverseAnswers.seal(signature, redacted)));
    } else if (block != Block.TEXT && !hasArguments) {
      arguments("{}", events);
    }
    block = Block.TEXT;
    signature = "";
    redacted = "";
  }

  @Override
  public List<AnswerEvent> end() {
    if (failed) {
      return List.of();
    }
    return List.of(finish == null ? AnswerEvent.Failure.cutOff() : finish);
  }
}
