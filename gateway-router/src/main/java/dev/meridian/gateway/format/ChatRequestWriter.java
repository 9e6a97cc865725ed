package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Optional;

/** Writes a chat completion request for a provider. */
final class ChatRequestWriter {
  private final ModelRequest request;
  private final Origins origins;

  ChatRequestWriter(ModelRequest request, Origins origins) {
    this.request = request;
    this.origins = origins;
  }

  ObjectNode write() {
    ObjectNode body = Json.object().put("model", request.model());
    var messages = new ChatMessageWriter(body.putArray("messages"), origins);
    request.turns().forEach(messages::write);
    OpenAiTools.nested().write(body, request.tools());
    request.toolChoice().ifPresent(choice -> OpenAiTools.nested().writeChoice(body, choice));
    OpenAiOutput.write(request.output(), Optional.of("json_schema"))
        .ifPresent(format -> body.set("response_format", format));
    request
        .thinking()
        .flatMap(OpenAiOutput::effort)
        .ifPresent(e -> body.put("reasoning_effort", e));
    ChatFormat.SETTINGS.write(body, request, origins, EnumSet.noneOf(Setting.class));
    if (request.stream()) {
      body.put("stream", true).putObject("stream_options").put("include_usage", true);
    }
    return body;
  }
}
