package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Optional;

/** Writes a responses request for a provider. */
final class ResponsesRequestWriter {
  private final ModelRequest request;
  private final Origins origins;

  ResponsesRequestWriter(ModelRequest request, Origins origins) {
    this.request = request;
    this.origins = origins;
  }

  ObjectNode write() {
    ObjectNode body = Json.object().put("model", request.model());
    var items = new ResponsesItemWriter(body.putArray("input"), origins);
    request.turns().forEach(items::write);
    OpenAiTools.flat().write(body, request.tools());
    request.toolChoice().ifPresent(choice -> OpenAiTools.flat().writeChoice(body, choice));
    OpenAiOutput.write(request.output(), Optional.empty())
        .ifPresent(format -> body.putObject("text").set("format", format));
    reasoning(body);
    include(body);
    // Nobody asked OpenAI to keep it, which is what it does unless told.
    body.put("store", false);
    ResponsesFormat.SETTINGS.write(body, request, origins, EnumSet.of(Setting.LOGPROBS));
    if (request.stream()) {
      body.put("stream", true);
    }
    return body;
  }

  private void reasoning(ObjectNode body) {
    request
        .thinking()
        .flatMap(OpenAiOutput::effort)
        .ifPresent(effort -> body.withObjectProperty("reasoning").put("effort", effort));
    if (request.showThoughts()) {
      body.withObjectProperty("reasoning").put("summary", "auto");
    }
  }

  /** Seals are asked for only where thinking is: models that do not think refuse the question. */
  private void include(ObjectNode body) {
    ArrayNode include = Json.list();
    if (request.thinking().filter(t -> !(t instanceof Thinking.Off)).isPresent()) {
      include.add(ResponsesFormat.SEALS);
    }
    if (request.settings().containsKey(Setting.LOGPROBS)) {
      include.add(ResponsesFormat.LOGPROBS);
    }
    if (!include.isEmpty()) {
      body.set("include", include);
    }
  }
}
