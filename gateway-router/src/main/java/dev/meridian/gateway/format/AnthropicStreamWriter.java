package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a message in events: one block after the other. */
final class AnthropicStreamWriter implements StreamWriter {
  private enum Block {
    NONE,
    TEXT,
    THINKING,
    TOOL
  }

  private Block open = Block.NONE;
  private int index;
  private boolean refused;
  private AnswerEvent.@Nullable Finish finish;
  private Usage usage = Usage.NONE;

  @Override
  public List<String> write(AnswerEvent event) {
    List<String> frames = new ArrayList<>();
    switch (event) {
      case AnswerEvent.Start start -> frames.add(start(start));
      case AnswerEvent.TextDelta(int _, String text) -> text(text, frames);
      case AnswerEvent.RefusalDelta(int _, String text) -> {
        refused = true;
        text(text, frames);
      }
      case AnswerEvent.ReasoningDelta(int _, String text) -> {
        think(frames);
        frames.add(delta("thinking_delta", "thinking", text));
      }
      case AnswerEvent.ReasoningEnd(int _, var seal) -> endThinking(seal, frames);
      case AnswerEvent.CallStart(int _, String id, String name) -> {
        close(frames);
        open(Block.TOOL, AnthropicAnswers.block(new Part.ToolCall(id, name, "{}")), frames);
      }
      case AnswerEvent.ArgumentsDelta(int _, String json) ->
          frames.add(delta("input_json_delta", "partial_json", json));
      case AnswerEvent.Logprobs _ -> {}
      case AnswerEvent.Finish end -> finish = end;
      case AnswerEvent.UsageSoFar(Usage sofar) -> usage = sofar;
      case AnswerEvent.Failure(ModelError error) ->
          frames.add(Sse.event("error", new AnthropicFormat().writeError(error)));
    }
    return frames;
  }

  private static String start(AnswerEvent.Start start) {
    ObjectNode event = Json.object().put("type", "message_start");
    ObjectNode message = AnthropicAnswers.head(start.id(), start.model());
    message.putArray("content");
    message.putNull("stop_reason").putNull("stop_sequence");
    message.set("usage", AnthropicAnswers.usage(Usage.NONE));
    event.set("message", message);
    return Sse.event("message_start", event);
  }

  private void text(String text, List<String> frames) {
    if (open != Block.TEXT) {
      close(frames);
      open(Block.TEXT, AnthropicAnswers.block(new Part.Text("")), frames);
    }
    frames.add(delta("text_delta", "text", text));
  }

  private void think(List<String> frames) {
    if (open != Block.THINKING) {
      close(frames);
      open(
          Block.THINKING, AnthropicAnswers.block(new Part.Reasoning("", Optional.empty())), frames);
    }
  }

  private void endThinking(Optional<Seal> seal, List<String> frames) {
    if (open != Block.THINKING && seal.isPresent() && seal.get().isOf(Seal.Maker.REDACTED)) {
      close(frames);
      open(Block.THINKING, AnthropicAnswers.block(new Part.Reasoning("", seal)), frames);
    } else {
      think(frames);
      seal.ifPresent(
          s -> frames.add(delta("signature_delta", "signature", s.in(Seal.Maker.ANTHROPIC))));
    }
    close(frames);
  }

  private void open(Block kind, ObjectNode block, List<String> frames) {
    open = kind;
    ObjectNode event = Json.object().put("type", "content_block_start").put("index", index);
    event.set("content_block", block);
    frames.add(Sse.event("content_block_start", event));
  }

  private String delta(String type, String field, String text) {
    ObjectNode event = Json.object().put("type", "content_block_delta").put("index", index);
    event.putObject("delta").put("type", type).put(field, text);
    return Sse.event("content_block_delta", event);
  }

  private void close(List<String> frames) {
    if (open != Block.NONE) {
      open = Block.NONE;
      frames.add(
          Sse.event(
              "content_block_stop",
              Json.object().put("type", "content_block_stop").put("index", index++)));
    }
  }

  @Override
  public List<String> end() {
    List<String> frames = new ArrayList<>();
    close(frames);
    var reason = finish == null ? StopReason.OTHER : finish.stop();
    Optional<String> sequence = finish == null ? Optional.empty() : finish.stopSequence();
    ObjectNode event = Json.object().put("type", "message_delta");
    event
        .putObject("delta")
        .put("stop_reason", AnthropicAnswers.stop(reason, sequence, refused))
        .put("stop_sequence", sequence.orElse(null));
    event.set("usage", AnthropicAnswers.usage(usage));
    frames.add(Sse.event("message_delta", event));
    frames.add(Sse.event("message_stop", Json.object().put("type", "message_stop")));
    return frames;
  }
}
