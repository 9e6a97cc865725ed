package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a client's generateContent request. */
final class GeminiRequestReader {
  private final ClientCall call;
  private final Reading reading;
  private final Fields root;

  GeminiRequestReader(ClientCall call, String target) {
    this.call = call;
    this.reading = new Reading(call.body(), target, true);
    this.root = reading.root();
  }

  ReadRequest read() {
    root.ignore("labels", "store", "serviceTier");
    safety();
    var parts = new GeminiPartReader();
    List<Turn> turns = new ArrayList<>();
    root.get("systemInstruction")
        .ifPresent(field -> turns.add(field.origin(instruction(parts, field))));
    for (Field content : root.require("contents").list()) {
      turns.add(turn(parts, content));
    }
    var request =
        new ModelRequest(
            call.model(),
            call.stream(),
            turns,
            tools(),
            choice(),
            output(),
            GeminiThinking.read(root),
            GeminiThinking.isShown(root),
            GeminiFormat.SETTINGS.read(reading));
    reading.refuseTheRest();
    return new ReadRequest(request, reading.origins());
  }

  /** Filters that are off are those that other providers have. */
  private void safety() {
    for (Field item : root.get("safetySettings").map(Field::list).orElse(List.of())) {
      item.object().ignore("category", "method");
      Field threshold = item.object().require("threshold");
      if (!List.of("OFF", "BLOCK_NONE").contains(threshold.text())) {
        throw threshold.untranslatable();
      }
    }
  }

  private static Turn instruction(GeminiPartReader parts, Field field) {
    field.object().ignore("role");
    return new Turn(Turn.Role.SYSTEM, parts.read(field.object().require("parts")));
  }

  private static Turn turn(GeminiPartReader parts, Field item) {
    Fields content = item.object();
    Optional<Field> role = content.get("role");
    Turn.Role who =
        switch (role.map(Field::text).orElse("user")) {
          case "user", "function" -> Turn.Role.USER;
          case "model" -> Turn.Role.ASSISTANT;
          default -> throw role.orElse(item).bad("user or model");
        };
    return item.origin(new Turn(who, parts.read(content.require("parts"))));
  }

  private List<Tool> tools() {
    List<Tool> tools = new ArrayList<>();
    for (Field item : root.get("tools").map(Field::list).orElse(List.of())) {
      item.object()
          .get("functionDeclarations")
          .map(Field::list)
          .orElse(List.of())
          .forEach(function -> tools.add(function.origin(tool(function.object()))));
    }
    return tools;
  }

  private static Tool tool(Fields function) {
    function.ignore("response", "responseJsonSchema");
    return new Tool(
        function.require("name").name(),
        function.text("description"),
        function
            .get("parametersJsonSchema")
            .map(Field::json)
            .or(
                () ->
                    function
                        .get("parameters")
                        .map(schema -> GeminiSchema.toJsonSchema(schema.json())))
            .orElseGet(() -> Json.object().put("type", "object")),
        false);
  }

  private Optional<ToolChoice> choice() {
    return root.get("toolConfig")
        .flatMap(config -> config.object().get("functionCallingConfig"))
        .map(field -> field.origin(choice(field.object())));
  }

  private static ToolChoice choice(Fields config) {
    List<String> names =
        config.get("allowedFunctionNames").map(Field::list).orElse(List.of()).stream()
            .map(Field::name)
            .toList();
    Optional<Field> mode = config.get("mode");
    return switch (mode.map(Field::text).orElse("AUTO")) {
      case "AUTO", "MODE_UNSPECIFIED" -> new ToolChoice.Auto();
      case "NONE" -> new ToolChoice.None();
      case "VALIDATED" ->
          names.isEmpty() ? new ToolChoice.Auto() : new ToolChoice.Allowed(names, false);
      case "ANY" ->
          switch (names.size()) {
            case 0 -> new ToolChoice.Required();
            case 1 -> new ToolChoice.Named(names.getFirst());
            default -> new ToolChoice.Allowed(names, true);
          };
      default -> throw config.require("mode").bad("AUTO, ANY, NONE or VALIDATED");
    };
  }

  private OutputFormat output() {
    Optional<Field> config = root.get("generationConfig");
    if (config.isEmpty()) {
      return new OutputFormat.Text();
    }
    Fields fields = config.get().object();
    fields.ignoreIf("responseModalities", Json.list().add("TEXT"));
    Optional<Field> type = fields.get("responseMimeType");
    return switch (type.map(Field::text).orElse("text/plain")) {
      case "text/plain" -> new OutputFormat.Text();
      case "application/json" -> type.orElseThrow().origin(json(fields));
      default -> throw type.orElseThrow().untranslatable();
    };
  }

  private static OutputFormat json(Fields config) {
    Optional<ObjectNode> schema =
        config
            .get("responseJsonSchema")
            .map(Field::json)
            .or(
                () ->
                    config
                        .get("responseSchema")
                        .map(field -> GeminiSchema.toJsonSchema(field.json())));
    return schema
        .<OutputFormat>map(
            json -> new OutputFormat.JsonSchema(OutputFormat.UNNAMED, Optional.empty(), json, true))
        .orElseGet(OutputFormat.JsonObject::new);
  }
}
