package dev.meridian.gateway.provider;

import dev.meridian.gateway.format.EmbeddingFormat;
import dev.meridian.gateway.format.Format;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is asked of a model, by a client of us and by us of a provider. */
public enum Operation {
  CHAT_COMPLETIONS("Chat Completion", Family.GENERATION, Format.OPENAI_CHAT),
  RESPONSES("Response", Family.GENERATION, Format.OPENAI_RESPONSES),
  /** Anthropic's. */
  MESSAGES("Message", Family.GENERATION, Format.ANTHROPIC),
  /** Gemini's, streamed too. */
  GENERATE_CONTENT("Generate Content", Family.GENERATION, Format.GEMINI),
  /** Bedrock's, streamed too; no client asks for it. */
  CONVERSE("Converse", Family.GENERATION, Format.BEDROCK_CONVERSE),
  /** Gemini's: how many tokens a request has. */
  COUNT_TOKENS("Count Tokens", Family.COUNTING, null),
  COMPLETIONS("Completion", Family.COMPLETION, null),
  EMBEDDINGS("Embedding", EmbeddingFormat.OPENAI),
  /** Gemini's, of one text. */
  EMBED_CONTENT("Embed Content", EmbeddingFormat.GEMINI),
  /** Gemini's, of several texts. */
  BATCH_EMBED_CONTENTS("Batch Embed Contents", EmbeddingFormat.GEMINI),
  /** Vertex's, of embeddings; no client asks for it. */
  PREDICT("Predict", EmbeddingFormat.VERTEX_PREDICT),
  /** Of Titan's embeddings at Bedrock; no client asks for it. */
  INVOKE_TITAN("Invoke Titan", EmbeddingFormat.TITAN),
  /** Of Cohere's embeddings at Bedrock; no client asks for it. */
  INVOKE_COHERE("Invoke Cohere", EmbeddingFormat.COHERE),
  MODERATIONS("Moderation", Family.MODERATION, null);

  /** Operations that can stand for each other. */
  public enum Family {
    GENERATION,
    COMPLETION,
    EMBEDDING,
    MODERATION,
    COUNTING
  }

  private final String spanName;
  private final Family family;
  private final @Nullable Format format;
  private final @Nullable EmbeddingFormat embeddings;

  Operation(String spanName, Family family, @Nullable Format format) {
    this(spanName, family, format, null);
  }

  Operation(String spanName, EmbeddingFormat embeddings) {
    this(spanName, Family.EMBEDDING, null, embeddings);
  }

  Operation(
      String spanName,
      Family family,
      @Nullable Format format,
      @Nullable EmbeddingFormat embeddings) {
    this.spanName = spanName;
    this.family = family;
    this.format = format;
    this.embeddings = embeddings;
  }

  /** What its spans are called. */
  public String spanName() {
    return spanName;
  }

  public Family family() {
    return family;
  }

  /** The wire format of a generation; empty for what has no other format to be translated to. */
  public Optional<Format> format() {
    return Optional.ofNullable(format);
  }

  /** The wire format of embeddings; empty for what is no call for them. */
  public Optional<EmbeddingFormat> embeddings() {
    return Optional.ofNullable(embeddings);
  }

  /** Whether model and streaming stand in the path rather than in the body. */
  public boolean isNamedByPath() {
    return switch (this) {
      case GENERATE_CONTENT,
          COUNT_TOKENS,
          EMBED_CONTENT,
          BATCH_EMBED_CONTENTS,
          CONVERSE,
          PREDICT,
          INVOKE_TITAN,
          INVOKE_COHERE ->
          true;
      case CHAT_COMPLETIONS, RESPONSES, MESSAGES, COMPLETIONS, EMBEDDINGS, MODERATIONS -> false;
    };
  }
}
