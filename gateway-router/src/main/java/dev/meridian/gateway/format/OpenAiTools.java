package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tools in OpenAI's formats, which differ in where they put a function's fields: inside {@code
 * function}, or beside the type.
 */
final class OpenAiTools {
  private static final String FUNCTION = "function";

  private final boolean nested;

  private OpenAiTools(boolean nested) {
    this.nested = nested;
  }

  static OpenAiTools nested() {
    return new OpenAiTools(true);
  }

  static OpenAiTools flat() {
    return new OpenAiTools(false);
  }

  List<Tool> read(Fields root) {
    List<Tool> tools = new ArrayList<>();
    for (Field item : root.get("tools").map(Field::list).orElse(List.of())) {
      Fields function = function(item);
      tools.add(
          item.origin(
              new Tool(
                  function.require("name").name(),
                  function.text("description"),
                  function.get("parameters").map(Field::json).orElseGet(OpenAiTools::noParameters),
                  function.flag("strict"))));
    }
    return tools;
  }

  private Fields function(Field item) {
    Fields fields = item.object();
    Field type = fields.require("type");
    if (!type.text().equals(FUNCTION)) {
      throw Origins.untranslatable(type.at() + " " + type.text(), type.reading().target());
    }
    return nested ? fields.require(FUNCTION).object() : fields;
  }

  private static ObjectNode noParameters() {
    ObjectNode schema = Json.object().put("type", "object");
    schema.putObject("properties");
    return schema;
  }

  void write(ObjectNode body, List<Tool> tools) {
    if (tools.isEmpty()) {
      return;
    }
    ArrayNode list = body.putArray("tools");
    for (Tool tool : tools) {
      ObjectNode function = typed(list.addObject());
      function.put("name", tool.name());
      tool.description().ifPresent(text -> function.put("description", text));
      function.set("parameters", tool.schema());
      if (tool.strict() || !nested) {
        function.put("strict", tool.strict());
      }
    }
  }

  private ObjectNode typed(ObjectNode node) {
    node.put("type", FUNCTION);
    return nested ? node.putObject(FUNCTION) : node;
  }

  Optional<ToolChoice> readChoice(Fields root) {
    return root.get("tool_choice").map(field -> field.origin(choice(field)));
  }

  private ToolChoice choice(Field field) {
    if (field.node().isTextual()) {
      return switch (field.text()) {
        case "auto" -> new ToolChoice.Auto();
        case "none" -> new ToolChoice.None();
        case "required" -> new ToolChoice.Required();
        default -> throw field.bad("auto, none, required or an object");
      };
    }
    Fields fields = field.object();
    Field type = fields.require("type");
    return switch (type.text()) {
      case FUNCTION -> new ToolChoice.Named(function(field).require("name").name());
      case "allowed_tools" -> allowed(nested ? fields.require("allowed_tools").object() : fields);
      default ->
          throw Origins.untranslatable(type.at() + " " + type.text(), type.reading().target());
    };
  }

  private ToolChoice allowed(Fields fields) {
    List<String> names =
        fields.require("tools").list().stream()
            .map(tool -> function(tool).require("name").name())
            .toList();
    return new ToolChoice.Allowed(names, fields.require("mode").text().equals("required"));
  }

  void writeChoice(ObjectNode body, ToolChoice choice) {
    switch (choice) {
      case ToolChoice.Auto() -> body.put("tool_choice", "auto");
      case ToolChoice.None() -> body.put("tool_choice", "none");
      case ToolChoice.Required() -> body.put("tool_choice", "required");
      case ToolChoice.Named(String name) -> typed(body.putObject("tool_choice")).put("name", name);
      case ToolChoice.Allowed(List<String> names, boolean required) -> {
        ObjectNode outer = body.putObject("tool_choice").put("type", "allowed_tools");
        ObjectNode holder = nested ? outer.putObject("allowed_tools") : outer;
        holder.put("mode", required ? "required" : "auto");
        ArrayNode list = holder.putArray("tools");
        names.forEach(name -> typed(list.addObject()).put("name", name));
      }
    }
  }
}
