package dev.meridian.data.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.model.error.ApiException;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.io.IOException;
import java.util.Map;

/** One message of a client (JSON-RPC 2.0). Several at once are not taken since 2025-06-18. */
sealed interface McpMessage {
  /** Something that wants an answer. */
  record Request(JSONRPCRequest request) implements McpMessage {}

  /** Something that wants none: a notification, or an answer to a question that we never ask. */
  record Unanswered() implements McpMessage {}

  /**
   * Something that is no message.
   *
   * @param code of JSON-RPC
   */
  record Malformed(int code, String message) implements McpMessage {
    JsonNode json() {
      ObjectNode answer = Json.object().put("jsonrpc", McpSchema.JSONRPC_VERSION).putNull("id");
      answer.putObject("error").put("code", code).put("message", message);
      return answer;
    }
  }

  static McpMessage read(byte[] body) {
    try {
      Json.requireUtf8(body);
      return Json.parse(body) instanceof ObjectNode message
          ? of(message)
          : invalid("Send one JSON-RPC message, as an object");
    } catch (ApiException e) {
      return new Malformed(McpSchema.ErrorCodes.PARSE_ERROR, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new Malformed(
          McpSchema.ErrorCodes.PARSE_ERROR, String.valueOf(Json.malformed(e).getMessage()));
    }
  }

  private static McpMessage of(ObjectNode message) {
    if (!message.path("jsonrpc").asText("").equals(McpSchema.JSONRPC_VERSION)) {
      return invalid("jsonrpc must be \"2.0\"");
    }
    JsonNode method = message.path("method");
    if (method.isMissingNode() && (message.has("result") || message.has("error"))) {
      return new Unanswered();
    }
    if (!method.isTextual()) {
      return invalid("method must be a text");
    }
    JsonNode params = message.path("params");
    if (!params.isMissingNode() && !params.isObject()) {
      return invalid("params must be an object");
    }
    JsonNode id = message.path("id");
    if (id.isMissingNode()) {
      return new Unanswered();
    }
    if (!id.isTextual() && !(id.isIntegralNumber() && id.canConvertToLong())) {
      return invalid("id must be a text or a whole number");
    }
    return new Request(
        new JSONRPCRequest(
            McpSchema.JSONRPC_VERSION,
            method.textValue(),
            id.isTextual() ? id.textValue() : (Object) id.longValue(),
            params.isMissingNode() ? Map.of() : Json.MAPPER.convertValue(params, Map.class)));
  }

  private static Malformed invalid(String message) {
    return new Malformed(McpSchema.ErrorCodes.INVALID_REQUEST, message);
  }
}
