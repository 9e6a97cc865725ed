package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;

/**
 * Gemini's older schemas, which follow OpenAPI 3.0, as JSON Schema. The other way is not needed:
 * Gemini takes JSON Schema too.
 */
final class GeminiSchema {
  /** Counts, which Google's JSON may write as strings. */
  private static final Set<String> COUNTS =
      Set.of("minItems", "maxItems", "minLength", "maxLength", "minProperties", "maxProperties");

  private GeminiSchema() {}

  static ObjectNode toJsonSchema(ObjectNode schema) {
    ObjectNode out = Json.object();
    schema.properties().forEach(field -> copy(field.getKey(), field.getValue(), out));
    if (schema.path("nullable").asBoolean(false) && out.path("type").isTextual()) {
      out.set("type", Json.list().add(out.get("type")).add("null"));
    }
    return out;
  }

  private static void copy(String name, JsonNode value, ObjectNode out) {
    switch (name) {
      case "type" -> out.put("type", value.asText().toLowerCase(Locale.ROOT));
      case "properties" -> {
        ObjectNode properties = out.putObject("properties");
        value.properties().forEach(p -> properties.set(p.getKey(), nested(p.getValue())));
      }
      case "items" -> out.set("items", nested(value));
      case "anyOf" -> {
        ArrayNode schemas = out.putArray("anyOf");
        value.forEach(one -> schemas.add(nested(one)));
      }
      case "example" -> out.putArray("examples").add(value);
      // The order of fields is a hint; nullable is part of the type.
      case "propertyOrdering", "nullable" -> {}
      default -> out.set(name, COUNTS.contains(name) ? count(value) : value);
    }
  }

  private static JsonNode nested(JsonNode value) {
    return value instanceof ObjectNode object ? toJsonSchema(object) : value;
  }

  private static JsonNode count(JsonNode value) {
    return Json.parse(value.asText()).filter(JsonNode::isIntegralNumber).orElse(value);
  }
}
