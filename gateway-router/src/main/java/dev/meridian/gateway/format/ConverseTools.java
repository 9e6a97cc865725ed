package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Writes the tools of a Converse request. */
final class ConverseTools {
  /** Makers whose models keep to no schema of arguments, so that a promise of it is refused. */
  private static final Set<String> WITHOUT_STRICT =
      Set.of("amazon.", "meta.", "cohere.", "ai21.", "writer.");

  private final ModelRequest request;
  private final Origins origins;

  ConverseTools(ModelRequest request, Origins origins) {
    this.request = request;
    this.origins = origins;
  }

  void write(ObjectNode body) {
    boolean none = request.toolChoice().orElse(null) instanceof ToolChoice.None;
    if (none && usesTools()) {
      // Calls and results need their tools beside them, and then the model may call them.
      throw origins.refuse(request.toolChoice().orElseThrow(), ConverseFormat.TITLE);
    }
    if (request.tools().isEmpty() || none) {
      return;
    }
    boolean strict = WITHOUT_STRICT.stream().noneMatch(request.model()::contains);
    ObjectNode config = body.putObject("toolConfig");
    ArrayNode list = config.putArray("tools");
    request.tools().forEach(tool -> write(list.addObject().putObject("toolSpec"), tool, strict));
    request.toolChoice().ifPresent(choice -> choice(config.putObject("toolChoice"), choice));
  }

  private static void write(ObjectNode node, Tool tool, boolean strict) {
    node.put("name", tool.name());
    tool.description()
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> node.put("description", text));
    node.putObject("inputSchema").set("json", tool.schema());
    if (tool.strict() && strict) {
      node.put("strict", true);
    }
  }

  private boolean usesTools() {
    return parts()
        .anyMatch(part -> part instanceof Part.ToolCall || part instanceof Part.ToolResult);
  }

  private Stream<Part> parts() {
    return request.conversation().stream().flatMap(turn -> turn.parts().stream());
  }

  private void choice(ObjectNode node, ToolChoice choice) {
    switch (choice) {
      case ToolChoice.Auto() -> node.putObject("auto");
      case ToolChoice.Required() -> node.putObject("any");
      case ToolChoice.Named(String name) -> node.putObject("tool").put("name", name);
      case ToolChoice.None() -> throw new IllegalStateException("Then no tool is written");
      case ToolChoice.Allowed(List<String> _, boolean _) ->
          throw origins.refuse(choice, ConverseFormat.TITLE);
    }
  }
}
