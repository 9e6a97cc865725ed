package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a client's messages request. */
final class AnthropicRequestReader {
  private final ClientCall call;
  private final Reading reading;
  private final Fields root;

  AnthropicRequestReader(ClientCall call, String target) {
    this.call = call;
    this.reading = new Reading(call.body(), target);
    this.root = reading.root();
  }

  ReadRequest read() {
    root.ignore("model", "stream", "service_tier", "cache_control");
    root.require("max_tokens");
    List<Turn> turns = new ArrayList<>();
    root.get("system")
        .ifPresent(
            field ->
                turns.add(
                    field.origin(new Turn(Turn.Role.SYSTEM, AnthropicBlockReader.read(field)))));
    for (Field message : root.require("messages").list()) {
      turns.add(turn(message.object()));
    }
    Map<Setting, JsonNode> settings = AnthropicFormat.SETTINGS.read(reading);
    var thinking = AnthropicThinking.read(root);
    var request =
        new ModelRequest(
            call.model(),
            call.stream(),
            turns,
            root.get("tools").map(Field::list).orElse(List.of()).stream()
                .map(AnthropicRequestReader::tool)
                .toList(),
            root.get("tool_choice").map(field -> choice(field, settings)),
            output(),
            thinking,
            AnthropicThinking.isShown(root, thinking),
            settings);
    reading.refuseTheRest();
    return new ReadRequest(request, reading.origins());
  }

  private static Turn turn(Fields message) {
    Field role = message.require("role");
    return role.origin(
        new Turn(
            switch (role.text()) {
              case "user" -> Turn.Role.USER;
              case "assistant" -> Turn.Role.ASSISTANT;
              case "system" -> Turn.Role.SYSTEM;
              default -> throw role.bad("user, assistant or system");
            },
            AnthropicBlockReader.read(message.require("content"))));
  }

  private static Tool tool(Field item) {
    Fields tool = item.object();
    tool.ignore("cache_control", "eager_input_streaming");
    tool.ignoreIf("defer_loading", BooleanNode.FALSE);
    Optional<Field> type = tool.get("type");
    if (type.isPresent() && !type.get().text().equals("custom")) {
      throw Origins.untranslatable(
          type.get().at() + " " + type.get().text(), item.reading().target());
    }
    return item.origin(
        new Tool(
            tool.require("name").name(),
            tool.text("description"),
            tool.require("input_schema").json(),
            tool.flag("strict")));
  }

  private static ToolChoice choice(Field field, Map<Setting, JsonNode> settings) {
    Fields choice = field.object();
    choice
        .get("disable_parallel_tool_use")
        .filter(Field::flag)
        .ifPresent(
            disabled -> {
              settings.put(Setting.PARALLEL_TOOL_CALLS, BooleanNode.FALSE);
              disabled.origin(Setting.PARALLEL_TOOL_CALLS);
            });
    Field type = choice.require("type");
    return field.origin(
        switch (type.text()) {
          case "auto" -> new ToolChoice.Auto();
          case "any" -> new ToolChoice.Required();
          case "none" -> new ToolChoice.None();
          case "tool" -> new ToolChoice.Named(choice.require("name").name());
          default -> throw type.bad("auto, any, tool or none");
        });
  }

  private OutputFormat output() {
    Optional<Field> format =
        root.get("output_config").flatMap(config -> config.object().get("format"));
    if (format.isEmpty()) {
      return new OutputFormat.Text();
    }
    Fields fields = format.get().object();
    Field type = fields.require("type");
    if (!type.text().equals("json_schema")) {
      throw type.bad("json_schema");
    }
    return format
        .get()
        .origin(
            new OutputFormat.JsonSchema(
                OutputFormat.UNNAMED, Optional.empty(), fields.require("schema").json(), true));
  }
}
