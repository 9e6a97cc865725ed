package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Vertex's predict of Google's embedding models. A text that is too long is refused rather than
 * cut, as elsewhere.
 *
 * @see <a
 *     href="https://docs.cloud.google.com/vertex-ai/generative-ai/docs/model-reference/text-embeddings-api">
 *     the API's reference</a>
 */
final class VertexEmbeddings implements ProviderEmbeddings {
  @Override
  public String title() {
    return "Vertex predict";
  }

  @Override
  public ObjectNode writeRequest(Request request) {
    ObjectNode body = Json.object();
    ArrayNode instances = body.putArray("instances");
    request.texts().forEach(text -> instances.addObject().put("content", text));
    ObjectNode parameters = body.putObject("parameters").put("autoTruncate", false);
    request.dimensions().ifPresent(count -> parameters.put("outputDimensionality", count));
    return body;
  }

  @Override
  public Answer readAnswer(JsonNode body) {
    JsonNode predictions = body.path("predictions");
    if (!predictions.isArray()) {
      throw new UnreadableAnswerException("The provider's answer holds no predictions");
    }
    long tokens = 0;
    for (JsonNode prediction : predictions) {
      tokens += prediction.path("embeddings").path("statistics").path("token_count").longValue();
    }
    return new Answer(ProviderEmbeddings.vectors(predictions, "embeddings", "values"), tokens);
  }
}
