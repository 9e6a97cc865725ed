package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One call for embeddings, between OpenAI's format and Gemini's. */
public final class EmbeddingTranslation implements Interpreter {
  private final Embeddings client;
  private final Embeddings provider;
  private final ModelFormat errors;
  private final ClientCall call;

  /**
   * @param ofGemini whether the client speaks Gemini's format; the provider may too
   */
  public EmbeddingTranslation(boolean ofGemini, boolean toGemini, ClientCall call) {
    this.client = embeddings(ofGemini);
    this.provider = embeddings(toGemini);
    this.errors = (ofGemini ? Format.GEMINI : Format.OPENAI_CHAT).client();
    this.call = call;
  }

  private static Embeddings embeddings(boolean gemini) {
    return gemini ? Embeddings.gemini() : Embeddings.openAi();
  }

  @Override
  public ObjectNode request() {
    return provider.writeRequest(client.readRequest(call, provider.title()));
  }

  @Override
  public ObjectNode answer(JsonNode body) {
    return client.writeAnswer(provider.readAnswer(body), call);
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
