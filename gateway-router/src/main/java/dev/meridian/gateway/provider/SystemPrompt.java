package dev.meridian.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.util.Set;

/**
 * Instructions that take the place of the client's, wherever its format has them. What is not in
 * its format's form is left to the provider to refuse.
 */
final class SystemPrompt {
  private static final Set<String> ROLES = Set.of("system", "developer");

  private SystemPrompt() {}

  /** The body of a client's request with these instructions alone. */
  static Buffer replace(Operation operation, Buffer body, String prompt) {
    return switch (operation) {
      case CHAT_COMPLETIONS -> JsonBody.changed(body, request -> chat(request, prompt));
      case RESPONSES ->
          JsonBody.changed(
              body,
              request -> {
                removeTurns(request.path("input"));
                request.put("instructions", prompt);
              });
      case MESSAGES ->
          JsonBody.changed(
              body,
              request -> {
                removeTurns(request.path("messages"));
                request.put("system", prompt);
              });
      case GENERATE_CONTENT ->
          JsonBody.changed(
              body,
              request -> {
                request.remove("system_instruction");
                request
                    .putObject("systemInstruction")
                    .putArray("parts")
                    .addObject()
                    .put("text", prompt);
              });
      default -> body;
    };
  }

  private static void chat(ObjectNode request, String prompt) {
    if (request.path("messages") instanceof ArrayNode messages) {
      removeTurns(messages);
      messages.insertObject(0).put("role", "system").put("content", prompt);
    }
  }

  private static void removeTurns(JsonNode turns) {
    if (turns instanceof ArrayNode list) {
      list.removeIf(turn -> ROLES.contains(turn.path("role").asText("")));
    }
  }
}
