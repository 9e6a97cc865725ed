package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads the events of a provider's streamed message. */
final class AnthropicStreamReader implements StreamReader {
  private final ObjectNode usage = Json.object();
  private String block = "";
  private boolean hasArguments;
  private @Nullable String signature;
  private AnswerEvent.@Nullable Finish finish;
  private boolean failed;

  @Override
  public List<AnswerEvent> read(JsonNode data) {
    List<AnswerEvent> events = new ArrayList<>();
    switch (data.path("type").asText("")) {
      case "message_start" -> start(data.path("message"), events);
      case "content_block_start" -> startBlock(data.path("content_block"), events);
      case "content_block_delta" -> delta(data.path("delta"), events);
      case "content_block_stop" -> stopBlock(events);
      case "message_delta" -> finish(data, events);
      case "error" -> {
        failed = true;
        var kind = AnthropicFormat.errorKind(data.path("error").path("type").asText(""));
        events.add(new AnswerEvent.Failure(ModelError.read(kind, data)));
      }
      // Pings, the end, and whatever is new.
      default -> {}
    }
    return events;
  }

  private void start(JsonNode message, List<AnswerEvent> events) {
    events.add(
        new AnswerEvent.Start(
            message.path("id").asText(""), message.path("model").asText(""), OptionalLong.empty()));
    usage(message.path("usage"), events);
  }

  /** Later counts supersede earlier ones, field by field. */
  private void usage(JsonNode counts, List<AnswerEvent> events) {
    counts
        .properties()
        .forEach(
            count -> {
              if (!count.getValue().isNull()) {
                usage.set(count.getKey(), count.getValue());
              }
            });
    events.add(new AnswerEvent.UsageSoFar(AnthropicAnswers.usage(usage)));
  }

  private void startBlock(JsonNode start, List<AnswerEvent> events) {
    block = start.path("type").asText("");
    signature = null;
    hasArguments = false;
    switch (block) {
      case "text" -> text(start.path("text").asText(""), events);
      case "thinking" -> thought(start.path("thinking").asText(""), events);
      case "redacted_thinking" ->
          events.add(new AnswerEvent.ReasoningEnd(0, AnthropicAnswers.redacted(start).seal()));
      case "tool_use" ->
          events.add(
              new AnswerEvent.CallStart(
                  0, start.path("id").asText(""), start.path("name").asText("")));
      default -> throw AnthropicAnswers.unknown(block);
    }
  }

  private void delta(JsonNode delta, List<AnswerEvent> events) {
    switch (delta.path("type").asText("")) {
      case "text_delta" -> text(delta.path("text").asText(""), events);
      case "thinking_delta" -> thought(delta.path("thinking").asText(""), events);
      case "signature_delta" -> signature = delta.path("signature").asText("");
      case "input_json_delta" -> arguments(delta.path("partial_json").asText(""), events);
      default -> {}
    }
  }

  private static void text(String text, List<AnswerEvent> events) {
    if (!text.isEmpty()) {
      events.add(new AnswerEvent.TextDelta(0, text));
    }
  }

  private static void thought(String text, List<AnswerEvent> events) {
    if (!text.isEmpty()) {
      events.add(new AnswerEvent.ReasoningDelta(0, text));
    }
  }

  private void arguments(String json, List<AnswerEvent> events) {
    if (!json.isEmpty()) {
      hasArguments = true;
      events.add(new AnswerEvent.ArgumentsDelta(0, json));
    }
  }

  private void stopBlock(List<AnswerEvent> events) {
    if (block.equals("thinking")) {
      events.add(
          new AnswerEvent.ReasoningEnd(
              0, Optional.ofNullable(signature).flatMap(s -> Seal.read(s, Seal.Maker.ANTHROPIC))));
    } else if (block.equals("tool_use") && !hasArguments) {
      arguments("{}", events);
    }
    block = "";
  }

  private void finish(JsonNode data, List<AnswerEvent> events) {
    JsonNode delta = data.path("delta");
    if (delta.hasNonNull("stop_reason")) {
      finish =
          new AnswerEvent.Finish(
              0,
              AnthropicAnswers.stop(delta.get("stop_reason").asText()),
              Optional.ofNullable(delta.path("stop_sequence").textValue()));
    }
    usage(data.path("usage"), events);
  }

  @Override
  public List<AnswerEvent> end() {
    if (failed) {
      return List.of();
    }
    return List.of(finish == null ? AnswerEvent.Failure.cutOff() : finish);
  }
}
