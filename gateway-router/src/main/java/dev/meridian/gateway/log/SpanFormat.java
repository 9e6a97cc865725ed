package dev.meridian.gateway.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.meridian.gateway.format.Usage;
import dev.meridian.gateway.provider.Operation;
import java.util.function.Function;
import java.util.function.Supplier;

/** Where a client's format has what a span tells. */
enum SpanFormat {
  CHAT("messages", "choices", "usage", Usage::ofOpenAi, ChunkAssembler::new),
  COMPLETION("prompt", "choices", "usage", Usage::ofOpenAi, ChunkAssembler::new),
  RESPONSE("input", "output", "usage", Usage::ofResponses, ResponseAssembler::new),
  MESSAGE("messages", "content", "usage", Usage::ofAnthropic, MessageAssembler::new),
  GENERATED("contents", "candidates", "usageMetadata", Usage::ofGemini, CandidateAssembler::new),
  COUNTED("contents", "totalTokens", "usageMetadata", Usage::ofGemini, CandidateAssembler::new),
  MODERATION("input", "results", "usage", Usage::ofOpenAi, ChunkAssembler::new),
  EMBEDDING("input", "data", "usage", Usage::ofOpenAi, ChunkAssembler::new) {
    @Override
    JsonNode output(JsonNode answer) {
      JsonNode vectors = answer.path("data");
      return vectors(vectors.size(), vectors.path(0).path("embedding"));
    }
  },
  EMBEDDED("content", "embedding", "usageMetadata", Usage::ofGemini, CandidateAssembler::new) {
    @Override
    JsonNode output(JsonNode answer) {
      return vectors(1, answer.path("embedding").path("values"));
    }
  },
  BATCH_EMBEDDED(
      "requests", "embeddings", "usageMetadata", Usage::ofGemini, CandidateAssembler::new) {
    @Override
    JsonNode output(JsonNode answer) {
      JsonNode vectors = answer.path("embeddings");
      return vectors(vectors.size(), vectors.path(0).path("values"));
    }
  };

  private static final int FLOAT_BYTES = 4;

  private final String input;
  private final String output;
  private final String counts;
  private final transient Function<JsonNode, Usage> usage;
  private final transient Supplier<StreamAssembler> assembler;

  SpanFormat(
      String input,
      String output,
      String counts,
      Function<JsonNode, Usage> usage,
      Supplier<StreamAssembler> assembler) {
    this.input = input;
    this.output = output;
    this.counts = counts;
    this.usage = usage;
    this.assembler = assembler;
  }

  static SpanFormat of(Operation operation) {
    return switch (operation) {
      case CHAT_COMPLETIONS -> CHAT;
      case COMPLETIONS -> COMPLETION;
      case RESPONSES -> RESPONSE;
      case MESSAGES -> MESSAGE;
      case GENERATE_CONTENT -> GENERATED;
      case COUNT_TOKENS -> COUNTED;
      case MODERATIONS -> MODERATION;
      case EMBEDDINGS -> EMBEDDING;
      case EMBED_CONTENT -> EMBEDDED;
      case BATCH_EMBED_CONTENTS -> BATCH_EMBEDDED;
      case CONVERSE, PREDICT, INVOKE_TITAN, INVOKE_COHERE ->
          throw new IllegalArgumentException("No client asks for " + operation);
    };
  }

  /** The field of a request that is the span's input; all others are its metadata. */
  String input() {
    return input;
  }

  /** What a span shows of a whole answer; missing when the answer lacks it. */
  JsonNode output(JsonNode answer) {
    return answer.path(output);
  }

  /** A whole answer's token counts; missing when it has none. */
  JsonNode counts(JsonNode answer) {
    return answer.path(counts);
  }

  Usage usage(JsonNode tokenCounts) {
    return usage.apply(tokenCounts);
  }

  StreamAssembler assembler() {
    return assembler.get();
  }

  /** How long the vectors are: they themselves are of no use to a reader. */
  private static JsonNode vectors(int count, JsonNode first) {
    int length =
        first.isTextual()
            ? first.textValue().replace("=", "").length() * 3 / 4 / FLOAT_BYTES
            : first.size();
    return JsonNodeFactory.instance
        .objectNode()
        .put("embeddings", count)
        .put("embedding_length", length);
  }
}
