package dev.meridian.data.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.model.error.ApiException;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is wrong with the rows of a request, in the form that clients know: JSON text in the message
 * of a 400.
 */
final class InvalidRows {
  private static final int MAX_SHOWN = 20;

  private final ArrayNode errors = Json.array();

  boolean isEmpty() {
    return errors.isEmpty();
  }

  void wrongType(String expected, JsonNode received, List<String> path) {
    String type = typeName(received);
    add(
        "invalid_type",
        path,
        "Expected " + expected + ", received " + type,
        error -> error.put("expected", expected).put("received", type));
  }

  void missing(String expected, List<String> path) {
    add(
        "invalid_type",
        path,
        "Required",
        error -> error.put("expected", expected).put("received", "undefined"));
  }

  void custom(String message, List<String> path) {
    add("custom", path, message, error -> {});
  }

  ApiException refusal() {
    ObjectNode message = Json.object().put("error", "Invalid request");
    message.set("errors", errors);
    return ApiException.badRequest(Json.text(message));
  }

  static ApiException of(String message, List<String> path) {
    InvalidRows invalid = new InvalidRows();
    invalid.custom(message, path);
    return invalid.refusal();
  }

  private void add(String code, List<String> path, String message, Consumer<ObjectNode> details) {
    if (errors.size() < MAX_SHOWN) {
      ObjectNode error = errors.addObject().put("code", code);
      details.accept(error);
      ArrayNode place = error.putArray("path");
      path.forEach(place::add);
      error.put("message", message);
    }
  }

  private static String typeName(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "array";
      case BOOLEAN -> "boolean";
      case MISSING -> "undefined";
      case NULL -> "null";
      case NUMBER -> "number";
      case STRING -> "string";
      case OBJECT, BINARY, POJO -> "object";
    };
  }
}
