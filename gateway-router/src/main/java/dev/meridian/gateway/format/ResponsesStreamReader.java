package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the events of a provider's streamed response. */
final class ResponsesStreamReader implements StreamReader {
  private boolean calls;
  private boolean hasPieces;
  private boolean failed;
  private AnswerEvent.@Nullable Finish finish;

  @Override
  public List<AnswerEvent> read(JsonNode event) {
    List<AnswerEvent> events = new ArrayList<>();
    String delta = event.path("delta").asText("");
    switch (event.path("type").asText("")) {
      case "response.created" -> start(event.path("response"), events);
      case "response.output_item.added" -> begin(event.path("item"), events);
      case "response.output_item.done" -> end(event.path("item"), events);
      case "response.output_text.delta" -> text(event, delta, events);
      case "response.refusal.delta" -> events.add(new AnswerEvent.RefusalDelta(0, delta));
      case "response.reasoning_summary_text.delta", "response.reasoning_text.delta" ->
          think(delta, events);
      case "response.reasoning_summary_part.added" -> {
        if (event.path("summary_index").asInt() > 0) {
          think("\n\n", events);
        }
      }
      case "response.function_call_arguments.delta" -> arguments(delta, events);
      case "response.completed", "response.incomplete" -> finish(event.path("response"), events);
      case "response.failed" -> fail(event.path("response").path("error"), events);
      case "error" -> fail(event, events);
      // What repeats the pieces, and whatever is new.
      default -> {}
    }
    return events;
  }

  private static void start(JsonNode response, List<AnswerEvent> events) {
    events.add(
        new AnswerEvent.Start(
            response.path("id").asText(""),
            response.path("model").asText(""),
            ResponsesAnswerReader.created(response)));
  }

  private void begin(JsonNode item, List<AnswerEvent> events) {
    hasPieces = false;
    switch (item.path("type").asText("")) {
      case "function_call" -> {
        calls = true;
        events.add(
            new AnswerEvent.CallStart(
                0, item.path("call_id").asText(""), item.path("name").asText("")));
      }
      case "message", "reasoning" -> {}
      default -> throw ResponsesAnswerReader.unknown(item.path("type").asText(""));
    }
  }

  /** Some providers send an item whole. */
  private void end(JsonNode item, List<AnswerEvent> events) {
    switch (item.path("type").asText("")) {
      case "function_call" -> {
        if (!hasPieces) {
          arguments(item.path("arguments").asText(""), events);
        }
      }
      case "reasoning" -> {
        if (!hasPieces) {
          think(ResponsesSeals.text(item), events);
        }
        events.add(new AnswerEvent.ReasoningEnd(0, ResponsesAnswerReader.seal(item)));
      }
      default -> {}
    }
  }

  private static void text(JsonNode event, String delta, List<AnswerEvent> events) {
    if (!delta.isEmpty()) {
      events.add(new AnswerEvent.TextDelta(0, delta));
    }
    List<TokenLogprob> logprobs = OpenAiLogprobs.read(event.path("logprobs"));
    if (!logprobs.isEmpty()) {
      events.add(new AnswerEvent.Logprobs(0, logprobs));
    }
  }

  private void think(String text, List<AnswerEvent> events) {
    if (!text.isEmpty()) {
      hasPieces = true;
      events.add(new AnswerEvent.ReasoningDelta(0, text));
    }
  }

  private void arguments(String json, List<AnswerEvent> events) {
    if (!json.isEmpty()) {
      hasPieces = true;
      events.add(new AnswerEvent.ArgumentsDelta(0, json));
    }
  }

  private void finish(JsonNode response, List<AnswerEvent> events) {
    finish =
        new AnswerEvent.Finish(0, ResponsesAnswerReader.stop(response, calls), Optional.empty());
    events.add(new AnswerEvent.UsageSoFar(OpenAiUsage.RESPONSES.read(response.path("usage"))));
  }

  private void fail(JsonNode error, List<AnswerEvent> events) {
    failed = true;
    events.add(
        new AnswerEvent.Failure(
            new ModelError(
                OpenAiErrors.kind(error.path("code").asText("")),
                error.path("message").asText("The provider gave no reason"))));
  }

  @Override
  public List<AnswerEvent> end() {
    if (failed) {
      return List.of();
    }
    return List.of(finish == null ? AnswerEvent.Failure.cutOff() : finish);
  }
}
