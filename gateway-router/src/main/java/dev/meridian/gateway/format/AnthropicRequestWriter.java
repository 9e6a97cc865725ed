package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;

/** Writes a messages request for a provider. */
final class AnthropicRequestWriter {
  /** Anthropic needs a limit; a call that has none gets this one. */
  static final int MAX_TOKENS = 8_192;

  private final ModelRequest request;
  private final Origins origins;
  private final AnthropicBlockWriter blocks;

  AnthropicRequestWriter(ModelRequest request, Origins origins) {
    this.request = request;
    this.origins = origins;
    this.blocks = new AnthropicBlockWriter(origins);
  }

  ObjectNode write() {
    int maxTokens =
        request
            .settings()
            .getOrDefault(Setting.MAX_TOKENS, IntNode.valueOf(defaultMaxTokens()))
            .intValue();
    ObjectNode body = Json.object().put("model", request.model()).put("max_tokens", maxTokens);
    ArrayNode system = Json.list();
    request.leadingInstructions().forEach(turn -> system.addAll(blocks.write(turn.parts())));
    if (!system.isEmpty()) {
      body.set("system", AnthropicBlockWriter.plain(system));
    }
    ArrayNode messages = body.putArray("messages");
    request.conversation().forEach(turn -> write(messages, turn));
    request.tools().forEach(tool -> write(body.withArrayProperty("tools").addObject(), tool));
    choice(body);
    output(body);
    request.thinking().ifPresent(t -> AnthropicThinking.write(body, request, t, maxTokens));
    temperature();
    AnthropicFormat.SETTINGS.write(
        body, request, origins, EnumSet.of(Setting.MAX_TOKENS, Setting.PARALLEL_TOOL_CALLS));
    if (request.stream()) {
      body.put("stream", true);
    }
    return body;
  }

  /** A budget must leave room for the answer. */
  private int defaultMaxTokens() {
    return request.thinking().orElse(null) instanceof Thinking.Budget(int tokens)
        ? Math.addExact(Math.min(tokens, 1 << 20), MAX_TOKENS)
        : MAX_TOKENS;
  }

  private void write(ArrayNode messages, Turn turn) {
    ArrayNode content = blocks.write(turn.parts());
    if (!content.isEmpty()) {
      messages
          .addObject()
          .put(
              "role",
              switch (turn.role()) {
                case USER -> "user";
                case ASSISTANT -> "assistant";
                case SYSTEM, DEVELOPER -> "system";
              })
          .set("content", AnthropicBlockWriter.plain(content));
    }
  }

  private static void write(ObjectNode node, Tool tool) {
    node.put("name", tool.name());
    tool.description().ifPresent(text -> node.put("description", text));
    node.set("input_schema", tool.schema());
    if (tool.strict()) {
      node.put("strict", true);
    }
  }

  private void choice(ObjectNode body) {
    request.toolChoice().ifPresent(choice -> choice(body.putObject("tool_choice"), choice));
    if (request.settings().containsKey(Setting.PARALLEL_TOOL_CALLS) && !request.tools().isEmpty()) {
      ObjectNode node = body.withObjectProperty("tool_choice");
      if (!node.has("type")) {
        node.put("type", "auto");
      }
      if (!node.path("type").asText().equals("none")) {
        node.put("disable_parallel_tool_use", true);
      }
    }
  }

  private void choice(ObjectNode node, ToolChoice choice) {
    switch (choice) {
      case ToolChoice.Auto() -> node.put("type", "auto");
      case ToolChoice.None() -> node.put("type", "none");
      case ToolChoice.Required() -> node.put("type", "any");
      case ToolChoice.Named(String name) -> node.put("type", "tool").put("name", name);
      case ToolChoice.Allowed(List<String> _, boolean _) ->
          throw origins.refuse(choice, AnthropicFormat.TITLE);
    }
  }

  private void output(ObjectNode body) {
    switch (request.output()) {
      case OutputFormat.Text() -> {}
      case OutputFormat.JsonObject json -> throw origins.refuse(json, AnthropicFormat.TITLE);
      case OutputFormat.JsonSchema schema ->
          body.withObjectProperty("output_config")
              .putObject("format")
              .put("type", "json_schema")
              .set("schema", schema.schema());
    }
  }

  private void temperature() {
    JsonNode temperature = request.settings().get(Setting.TEMPERATURE);
    if (temperature != null && temperature.doubleValue() > 1) {
      throw origins.bad(
          Setting.TEMPERATURE, "is above 1, the most that " + AnthropicFormat.TITLE + " take");
    }
  }
}
