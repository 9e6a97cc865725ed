package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Cohere's embeddings at Bedrock. They want to know what the texts are for, which clients of other
 * formats don't say: they are taken for documents. Tokens are not counted in the body.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-embed.html">the
 *     model's reference</a>
 */
final class CohereEmbeddings implements ProviderEmbeddings {
  private static final String FLOAT = "float";

  @Override
  public String title() {
    return "Cohere embeddings";
  }

  @Override
  public ObjectNode writeRequest(Request request) {
    ObjectNode body = Json.object();
    request.texts().forEach(body.putArray("texts")::add);
    body.put("input_type", "search_document");
    body.putArray("embedding_types").add(FLOAT);
    request.dimensions().ifPresent(count -> body.put("output_dimension", count));
    return body;
  }

  /** Earlier models have one list for all types. */
  @Override
  public Answer readAnswer(JsonNode body) {
    JsonNode embeddings = body.path("embeddings");
    JsonNode vectors = embeddings.isArray() ? embeddings : embeddings.path(FLOAT);
    if (!vectors.isArray()) {
      throw new UnreadableAnswerException("The provider's embeddings are not lists of numbers");
    }
    return new Answer(ProviderEmbeddings.vectors(vectors), 0);
  }
}
