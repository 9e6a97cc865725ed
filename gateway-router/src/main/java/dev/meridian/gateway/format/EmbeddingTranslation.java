package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One call for embeddings, from a client of one format to a provider of another. */
public final class EmbeddingTranslation implements Interpreter {
  private final Embeddings client;
  private final ProviderEmbeddings provider;
  private final ModelFormat errors;
  private final ClientCall call;
  private int texts;

  public EmbeddingTranslation(EmbeddingFormat client, EmbeddingFormat provider, ClientCall call) {
    this.client = client.client();
    this.provider = provider.provider();
    this.errors = client.errors();
    this.call = call;
  }

  @Override
  public ObjectNode request() {
    ProviderEmbeddings.Request request = client.readRequest(call, provider.title());
    texts = request.texts().size();
    return provider.writeRequest(request);
  }

  @Override
  public ObjectNode answer(JsonNode body) {
    ProviderEmbeddings.Answer answer = provider.readAnswer(body);
    if (answer.vectors().size() != texts) {
      throw new UnreadableAnswerException(
          "The provider answered with "
              + answer.vectors().size()
              + " embeddings where "
              + texts
              + " were asked for");
    }
    return client.writeAnswer(answer, call);
  }

  @Override
  public ObjectNode error(int status, JsonNode body) {
    return errors.writeError(ModelError.read(ModelError.Kind.of(status), body));
  }

  @Override
  public String answerAsStream(JsonNode body) {
    throw new IllegalStateException("Embeddings do not come as a stream");
  }

  @Override
  public AnswerTranslation stream() {
    throw new IllegalStateException("Embeddings do not come as a stream");
  }
}
