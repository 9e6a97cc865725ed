package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;

/** Writes a Converse request for Bedrock. */
final class ConverseRequestWriter {
  private final ModelRequest request;
  private final Origins origins;
  private final ConverseBlockWriter blocks;

  ConverseRequestWriter(ModelRequest request, Origins origins) {
    this.request = request;
    this.origins = origins;
    this.blocks = new ConverseBlockWriter(origins);
  }

  ObjectNode write() {
    ObjectNode body = Json.object();
    ArrayNode system = Json.list();
    request.leadingInstructions().forEach(turn -> blocks.write(system, turn.parts()));
    if (!system.isEmpty()) {
      body.set("system", system);
    }
    ArrayNode messages = body.putArray("messages");
    request.conversation().forEach(turn -> write(messages, turn));
    new ConverseTools(request, origins).write(body);
    ConverseOutput.write(body, request, origins);
    request
        .thinking()
        .ifPresent(thinking -> ConverseThinking.write(body, request, thinking, origins));
    temperature();
    ConverseFormat.SETTINGS.write(body, request, origins, EnumSet.noneOf(Setting.class));
    return body;
  }

  private void temperature() {
    JsonNode temperature = request.settings().get(Setting.TEMPERATURE);
    if (temperature != null && temperature.doubleValue() > 1) {
      throw origins.bad(
          Setting.TEMPERATURE, "is above 1, the most that " + ConverseFormat.TITLE + " takes");
    }
  }

  /** Roles take turns: what one says in a row is one message. */
  private void write(ArrayNode messages, Turn turn) {
    String role =
        switch (turn.role()) {
          case USER -> "user";
          case ASSISTANT -> "assistant";
          case SYSTEM, DEVELOPER ->
              throw origins.bad(
                  turn,
                  "must not instruct in mid-conversation: "
                      + ConverseFormat.TITLE
                      + " takes instructions before it only");
        };
    ArrayNode content = Json.list();
    blocks.write(content, turn.parts());
    if (content.isEmpty()) {
      return;
    }
    boolean goesOn =
        !messages.isEmpty()
            && messages.path(messages.size() - 1).path("role").asText().equals(role);
    if (goesOn) {
      ((ArrayNode) messages.path(messages.size() - 1).path("content")).addAll(content);
    } else {
      messages.addObject().put("role", role).set("content", content);
    }
  }
}
