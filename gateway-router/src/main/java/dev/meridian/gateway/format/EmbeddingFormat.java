package dev.meridian.gateway.format;

import org.jspecify.annotations.Nullable;

/** The wire formats of embeddings that are translated into each other. */
public enum EmbeddingFormat {
  OPENAI(new OpenAiEmbeddings(), Format.OPENAI_CHAT),
  /**
   * Clients may send {@code embedContent} or {@code batchEmbedContents}; providers get the latter.
   */
  GEMINI(new GeminiEmbeddings(), Format.GEMINI),
  /** Vertex's own, of Google's models there; no client speaks it to us. */
  VERTEX_PREDICT(new VertexEmbeddings(), null),
  /** Of Amazon's Titan at Bedrock; no client speaks it to us. */
  TITAN(new TitanEmbeddings(), null),
  /** Of Cohere's models at Bedrock; no client speaks it to us. */
  COHERE(new CohereEmbeddings(), null);

  private final transient ProviderEmbeddings adapter;
  private final @Nullable Format errors;

  EmbeddingFormat(ProviderEmbeddings adapter, @Nullable Format errors) {
    this.adapter = adapter;
    this.errors = errors;
  }

  ProviderEmbeddings provider() {
    return adapter;
  }

  /**
   * @throws IllegalStateException for a format that no client speaks
   */
  Embeddings client() {
    if (adapter instanceof Embeddings embeddings) {
      return embeddings;
    }
    throw new IllegalStateException("No client speaks " + adapter.title());
  }

  /**
   * Whose errors its clients read.
   *
   * @throws IllegalStateException for a format that no client speaks
   */
  ModelFormat errors() {
    if (errors == null) {
      throw new IllegalStateException("No client speaks " + adapter.title());
    }
    return errors.client();
  }
}
