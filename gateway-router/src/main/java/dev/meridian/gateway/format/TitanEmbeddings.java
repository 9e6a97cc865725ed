package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.error.ApiException;
import java.util.List;

/**
 * Amazon Titan's embeddings, of one text a call.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html">
 *     the model's reference</a>
 */
final class TitanEmbeddings implements ProviderEmbeddings {
  @Override
  public String title() {
    return "Amazon Titan embeddings";
  }

  @Override
  public ObjectNode writeRequest(Request request) {
    if (request.texts().size() != 1) {
      throw ApiException.badRequest(
          request.field() + " must hold one text: " + title() + " take one a call");
    }
    ObjectNode body = Json.object().put("inputText", request.texts().getFirst());
    request.dimensions().ifPresent(count -> body.put("dimensions", count));
    return body;
  }

  @Override
  public Answer readAnswer(JsonNode body) {
    if (!(body.path("embedding") instanceof ArrayNode vector)) {
      throw new UnreadableAnswerException("The provider's embedding is no list of numbers");
    }
    return new Answer(List.of(vector), body.path("inputTextTokenCount").longValue());
  }
}
