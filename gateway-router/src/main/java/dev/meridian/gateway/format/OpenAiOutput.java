package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What both of OpenAI's formats say of the answer's form, and of the effort behind it. */
final class OpenAiOutput {
  private OpenAiOutput() {}

  /**
   * @param inner which field holds name and schema; empty where they stand beside the type
   */
  static OutputFormat read(Field field, Optional<String> inner) {
    Fields format = field.object();
    Field type = format.require("type");
    return switch (type.text()) {
      case "text" -> new OutputFormat.Text();
      case "json_object" ->
          new Field(type.node(), type.at() + " json_object", type.reading())
              .origin(new OutputFormat.JsonObject());
      case "json_schema" ->
          field.origin(schema(inner.map(name -> format.require(name).object()).orElse(format)));
      default -> throw type.bad("text, json_object or json_schema");
    };
  }

  private static OutputFormat schema(Fields fields) {
    return new OutputFormat.JsonSchema(
        fields.require("name").name(),
        fields.text("description"),
        fields.get("schema").map(Field::json).orElseGet(Json::object),
        fields.flag("strict"));
  }

  static Optional<ObjectNode> write(OutputFormat output, Optional<String> inner) {
    return switch (output) {
      case OutputFormat.Text() -> Optional.empty();
      case OutputFormat.JsonObject() -> Optional.of(Json.object().put("type", "json_object"));
      case OutputFormat.JsonSchema schema -> {
        ObjectNode format = Json.object().put("type", "json_schema");
        ObjectNode holder = inner.map(format::putObject).orElse(format);
        holder.put("name", schema.name());
        schema.description().ifPresent(text -> holder.put("description", text));
        holder.set("schema", schema.schema());
        holder.put("strict", schema.strict());
        yield Optional.of(format);
      }
    };
  }

  /** The effort of an answer; empty leaves it to the model. */
  static Optional<String> effort(Thinking thinking) {
    return switch (thinking) {
      case Thinking.Off() -> Optional.of("none");
      case Thinking.Auto() -> Optional.empty();
      case Thinking.Effort(Thinking.Level level) -> Optional.of(level.wire());
      case Thinking.Budget(int tokens) -> Optional.of(Thinking.Level.of(tokens).wire());
    };
  }
}
