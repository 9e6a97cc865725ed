package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/** Writes a response for a client. A response repeats what was asked. */
final class ResponsesAnswerWriter {
  private final ClientCall call;
  private int items;

  ResponsesAnswerWriter(ClientCall call) {
    this.call = call;
  }

  ObjectNode write(ModelAnswer answer) {
    ModelAnswer.Candidate only = answer.only();
    ArrayNode output = Json.list();
    List<TokenLogprob> logprobs = only.logprobs();
    for (Part part : only.parts()) {
      switch (part) {
        case Part.Text(String text) -> {
          message(output).add(text(text, logprobs));
          logprobs = List.of();
        }
        case Part.Refusal(String text) -> message(output).add(refusal(text));
        case Part.Reasoning reasoning -> output.add(ResponsesSeals.item(reasoning, id("rs")));
        case Part.ToolCall toolCall -> output.add(call(toolCall));
        case Part.Image _, Part.File _, Part.Audio _, Part.ToolResult _ ->
            throw new IllegalArgumentException("No part of an answer: " + part.getClass());
      }
    }
    ObjectNode body =
        head(answer.id(), answer.model(), answer.created().orElse(call.at().getEpochSecond()));
    return complete(body, output, only.stop(), answer.usage());
  }

  private ArrayNode message(ArrayNode output) {
    boolean open = output.path(output.size() - 1).path("type").asText("").equals("message");
    ObjectNode message = open ? (ObjectNode) output.get(output.size() - 1) : message();
    if (!open) {
      output.add(message);
    }
    return message.withArrayProperty("content");
  }

  String id(String kind) {
    return kind + "_" + call.id() + "_" + items++;
  }

  ObjectNode message() {
    ObjectNode item =
        Json.object()
            .put("type", "message")
            .put("id", id("msg"))
            .put("status", "completed")
            .put("role", "assistant");
    item.putArray("content");
    return item;
  }

  static ObjectNode text(String text, List<TokenLogprob> logprobs) {
    ObjectNode part = Json.object().put("type", "output_text").put("text", text);
    part.putArray("annotations");
    part.set("logprobs", OpenAiLogprobs.write(logprobs));
    return part;
  }

  static ObjectNode refusal(String text) {
    return Json.object().put("type", "refusal").put("refusal", text);
  }

  ObjectNode call(Part.ToolCall call) {
    return Json.object()
        .put("type", "function_call")
        .put("id", id("fc"))
        .put("status", "completed")
        .put("call_id", call.id())
        .put("name", call.name())
        .put("arguments", call.arguments());
  }

  /** A response that has begun. */
  ObjectNode head(String id, String model, long created) {
    ObjectNode body =
        Json.object()
            .put("id", id)
            .put("object", "response")
            .put("created_at", created)
            .put("status", "in_progress")
            .putNull("error")
            .putNull("incomplete_details")
            .put("model", model);
    body.putArray("output");
    repeat(body, "instructions", NullNode.instance);
    repeat(body, "metadata", Json.object());
    repeat(body, "parallel_tool_calls", BooleanNode.TRUE);
    repeat(body, "temperature", NullNode.instance);
    repeat(body, "top_p", NullNode.instance);
    repeat(body, "max_output_tokens", NullNode.instance);
    repeat(body, "tool_choice", TextNode.valueOf("auto"));
    repeat(body, "tools", Json.list());
    repeat(body, "text", plainText());
    repeat(body, "reasoning", NullNode.instance);
    return body;
  }

  private static ObjectNode plainText() {
    ObjectNode text = Json.object();
    text.putObject("format").put("type", "text");
    return text;
  }

  private void repeat(ObjectNode body, String field, JsonNode otherwise) {
    body.set(field, call.body().hasNonNull(field) ? call.body().get(field) : otherwise);
  }

  static ObjectNode complete(ObjectNode body, ArrayNode output, StopReason stop, Usage usage) {
    body.put("status", isComplete(stop) ? "completed" : "incomplete");
    if (!isComplete(stop)) {
      body.putObject("incomplete_details")
          .put("reason", stop == StopReason.LENGTH ? "max_output_tokens" : "content_filter");
    }
    body.set("output", output);
    body.set("usage", OpenAiUsage.RESPONSES.write(usage));
    return body;
  }

  static boolean isComplete(StopReason stop) {
    return switch (stop) {
      case STOP, TOOL_CALLS, OTHER -> true;
      case LENGTH, CONTENT_FILTER -> false;
    };
  }
}
