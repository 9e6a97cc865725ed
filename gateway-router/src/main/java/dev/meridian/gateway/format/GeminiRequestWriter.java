package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;

/** Writes a generateContent request for a provider. */
final class GeminiRequestWriter {
  private final ModelRequest request;
  private final Origins origins;

  GeminiRequestWriter(ModelRequest request, Origins origins) {
    this.request = request;
    this.origins = origins;
  }

  ObjectNode write() {
    ObjectNode body = Json.object();
    var parts = new GeminiPartWriter(request, origins);
    ArrayNode instructions = Json.list();
    request.leadingInstructions().forEach(turn -> instructions.addAll(parts.write(turn.parts())));
    if (!instructions.isEmpty()) {
      body.putObject("systemInstruction").set("parts", instructions);
    }
    ArrayNode contents = body.putArray("contents");
    request.conversation().forEach(turn -> write(contents, turn, parts.write(turn.parts())));
    tools(body);
    request.toolChoice().ifPresent(choice -> choice(body, choice));
    output(body);
    GeminiThinking.write(body, request);
    GeminiFormat.SETTINGS.write(body, request, origins, EnumSet.noneOf(Setting.class));
    return body;
  }

  private void write(ArrayNode contents, Turn turn, ArrayNode parts) {
    String role =
        switch (turn.role()) {
          case USER -> "user";
          case ASSISTANT -> "model";
          case SYSTEM, DEVELOPER ->
              throw origins.bad(
                  turn,
                  "must not instruct in mid-conversation: "
                      + GeminiFormat.TITLE
                      + " has instructions at the beginning only");
        };
    if (!parts.isEmpty()) {
      contents.addObject().put("role", role).set("parts", parts);
    }
  }

  private void tools(ObjectNode body) {
    if (request.tools().isEmpty()) {
      return;
    }
    ArrayNode functions = body.putArray("tools").addObject().putArray("functionDeclarations");
    for (Tool tool : request.tools()) {
      ObjectNode function = functions.addObject().put("name", tool.name());
      tool.description().ifPresent(text -> function.put("description", text));
      function.set("parametersJsonSchema", tool.schema());
    }
  }

  private static void choice(ObjectNode body, ToolChoice choice) {
    ObjectNode config = body.putObject("toolConfig").putObject("functionCallingConfig");
    switch (choice) {
      case ToolChoice.Auto() -> config.put("mode", "AUTO");
      case ToolChoice.None() -> config.put("mode", "NONE");
      case ToolChoice.Required() -> config.put("mode", "ANY");
      case ToolChoice.Named(String name) -> allow(config, "ANY", List.of(name));
      case ToolChoice.Allowed(List<String> names, boolean required) ->
          allow(config, required ? "ANY" : "VALIDATED", names);
    }
  }

  private static void allow(ObjectNode config, String mode, List<String> names) {
    names.forEach(config.put("mode", mode).putArray("allowedFunctionNames")::add);
  }

  private void output(ObjectNode body) {
    switch (request.output()) {
      case OutputFormat.Text() -> {}
      case OutputFormat.JsonObject() -> json(body);
      case OutputFormat.JsonSchema schema -> json(body).set("responseJsonSchema", schema.schema());
    }
  }

  private static ObjectNode json(ObjectNode body) {
    return body.withObjectProperty("generationConfig").put("responseMimeType", "application/json");
  }
}
