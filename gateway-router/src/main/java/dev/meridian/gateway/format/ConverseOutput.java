package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the text of an answer must be. Amazon's models know no schema of texts: they are made to
 * call a tool with the schema, and what they call it with is the text.
 */
final class ConverseOutput {
  /** Of the tool that stands for a text; in answers nothing else tells it from a client's. */
  private static final String TOOL = "meridian_json_answer";

  private ConverseOutput() {}

  /** Whether a call of that tool is the answer's text. */
  static boolean isText(String tool) {
    return tool.equals(TOOL);
  }

  static void write(ObjectNode body, ModelRequest request, Origins origins) {
    switch (request.output()) {
      case OutputFormat.Text() -> {}
      case OutputFormat.JsonObject json -> throw origins.refuse(json, ConverseFormat.TITLE);
      case OutputFormat.JsonSchema schema when request.model().contains("amazon.nova") ->
          tool(body, request, schema, origins);
      case OutputFormat.JsonSchema schema -> schema(body, schema);
    }
  }

  /** A schema travels as text. */
  private static void schema(ObjectNode body, OutputFormat.JsonSchema schema) {
    ObjectNode format =
        body.putObject("outputConfig").putObject("textFormat").put("type", "json_schema");
    describe(
        format
            .putObject("structure")
            .putObject("jsonSchema")
            .put("schema", Json.text(schema.schema()))
            .put("name", schema.name()),
        schema);
  }

  private static void tool(
      ObjectNode body, ModelRequest request, OutputFormat.JsonSchema schema, Origins origins) {
    if (!request.tools().isEmpty()) {
      throw origins.bad(schema, "can't be had of Amazon's models beside tools: leave either out");
    }
    ObjectNode config = body.putObject("toolConfig");
    ObjectNode tool = config.putArray("tools").addObject().putObject("toolSpec").put("name", TOOL);
    describe(tool, schema);
    tool.putObject("inputSchema").set("json", schema.schema());
    config.putObject("toolChoice").putObject("tool").put("name", TOOL);
  }

  private static void describe(ObjectNode node, OutputFormat.JsonSchema schema) {
    schema
        .description()
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> node.put("description", text));
  }
}
