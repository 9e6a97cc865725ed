package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.error.ApiException;

/** One call, from a client of one format to a provider of another. */
public final class Translation {
  private final ModelFormat client;
  private final ModelFormat provider;
  private final ClientCall call;

  public Translation(Format client, Format provider, ClientCall call) {
    this.client = client.adapter();
    this.provider = provider.adapter();
    this.call = call;
  }

  /**
   * The body for the provider. Model and streaming are in it where the provider's format has them
   * there, and otherwise belong into the path.
   *
   * @throws ApiException 400 that names the field which is wrong, unknown, or can't be translated
   */
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

  /**
   * A whole answer with a good status, for the client.
   *
   * @throws UnreadableAnswerException when the provider did not keep to its format
   */
  public ObjectNode answer(JsonNode body) {
    return client.writeAnswer(provider.readAnswer(body, call.id()), call);
  }

  /** The body of an answer with an error's status, which stays. */
  public ObjectNode error(int status, JsonNode body) {
    return client.writeError(provider.readError(status, body));
  }

  public AnswerTranslation stream() {
    return new AnswerTranslation(provider.streamReader(call.id()), client.streamWriter(call));
  }
}
