package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.error.ApiException;

/** One call, from a client of one format to a provider of another. */
public final class Translation implements Interpreter {
  private final ModelFormat client;
  private final ProviderFormat provider;
  private final ClientCall call;

  public Translation(Format client, Format provider, ClientCall call) {
    this.client = client.client();
    this.provider = provider.provider();
    this.call = call;
  }

  @Override
  public ObjectNode request() {
    call.body()
        .properties()
        .forEach(
            field -> {
              if (Json.isTooDeep(field.getValue())) {
                throw ApiException.badRequest(
                    field.getKey() + " is nested deeper than " + Json.DEEPEST + " levels");
              }
            });
    ReadRequest read = client.readRequest(call, provider.title());
    return provider.writeRequest(read.request(), read.origins());
  }

  @Override
  public ObjectNode answer(JsonNode body) {
    return client.writeAnswer(provider.readAnswer(body, call.id()).orOf(call.model()), call);
  }

  @Override
  public ObjectNode error(int status, JsonNode body) {
    return client.writeError(ModelError.read(ModelError.Kind.of(status), body));
  }

  @Override
  public String answerAsStream(JsonNode body) {
    StreamWriter writer = client.streamWriter(call);
    StringBuilder events = new StringBuilder();
    AnswerPieces.of(provider.readAnswer(body, call.id()).orOf(call.model()), Integer.MAX_VALUE)
        .forEach(event -> writer.write(event).forEach(events::append));
    writer.end().forEach(events::append);
    return events.toString();
  }

  @Override
  public AnswerTranslation stream() {
    return new AnswerTranslation(
        provider.streamReader(call.id()), client.streamWriter(call), call.model());
  }
}
