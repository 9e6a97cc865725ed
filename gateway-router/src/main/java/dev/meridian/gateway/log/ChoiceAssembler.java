package dev.meridian.gateway.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One choice of a streamed completion: texts grow, tool calls grow by their index. */
final class ChoiceAssembler {
  private final int index;
  private final Map<String, StringBuilder> texts = new LinkedHashMap<>();
  private final Map<Integer, ToolCall> toolCalls = new TreeMap<>();
  private boolean chat;
  private String role = "assistant";
  private @Nullable String finishReason;

  private static final class ToolCall {
    private String id = "";
    private String type = "function";
    private final StringBuilder name = new StringBuilder();
    private final StringBuilder arguments = new StringBuilder();
  }

  ChoiceAssembler(int index) {
    this.index = index;
  }

  void accept(JsonNode choice) {
    if (choice.hasNonNull("finish_reason")) {
      finishReason = choice.get("finish_reason").asText();
    }
    append("text", choice.path("text"));
    JsonNode delta = choice.path("delta");
    if (delta.isObject()) {
      chat = true;
      acceptDelta(delta);
    }
  }

  private void acceptDelta(JsonNode delta) {
    if (delta.hasNonNull("role")) {
      role = delta.get("role").asText();
    }
    append("content", delta.path("content"));
    append("refusal", delta.path("refusal"));
    append("reasoning_content", delta.path("reasoning_content"));
    append("reasoning", delta.path("reasoning"));
    for (JsonNode part : delta.path("tool_calls")) {
      ToolCall call = toolCalls.computeIfAbsent(part.path("index").asInt(), i -> new ToolCall());
      call.id = part.path("id").asText(call.id);
      call.type = part.path("type").asText(call.type);
      call.name.append(part.path("function").path("name").asText(""));
      call.arguments.append(part.path("function").path("arguments").asText(""));
    }
  }

  private void append(String field, JsonNode text) {
    if (text.isTextual()) {
      texts.computeIfAbsent(field, f -> new StringBuilder()).append(text.textValue());
    }
  }

  ObjectNode build() {
    ObjectNode choice = JsonNodeFactory.instance.objectNode().put("index", index);
    if (chat) {
      ObjectNode message = choice.putObject("message").put("role", role);
      if (!texts.containsKey("content")) {
        message.putNull("content");
      }
      texts.forEach((field, text) -> message.put(field, text.toString()));
      if (!toolCalls.isEmpty()) {
        ArrayNode calls = message.putArray("tool_calls");
        toolCalls.values().forEach(call -> add(calls, call));
      }
    } else {
      texts.forEach((field, text) -> choice.put(field, text.toString()));
    }
    return choice.put("finish_reason", finishReason);
  }

  private static void add(ArrayNode calls, ToolCall call) {
    ObjectNode out = calls.addObject().put("id", call.id).put("type", call.type);
    out.putObject("function")
        .put("name", call.name.toString())
        .put("arguments", call.arguments.toString());
  }
}
