package dev.meridian.gateway.provider;

import java.util.Optional;

/** What an SDK can ask of a model, by the path of OpenAI's API. */
public enum Operation {
  CHAT_COMPLETIONS("chat/completions", "Chat Completion"),
  COMPLETIONS("completions", "Completion"),
  EMBEDDINGS("embeddings", "Embedding"),
  MODELS("models", "Models");

  private final String path;
  private final String spanName;

  Operation(String path, String spanName) {
    this.path = path;
    this.spanName = spanName;
  }

  /** Below a provider's base address. */
  public String path() {
    return path;
  }

  /** What its spans are called. */
  public String spanName() {
    return spanName;
  }

  /** Whether it is a POST with a body that names a model. */
  public boolean hasBody() {
    return this != MODELS;
  }

  /** By the part of a path after {@code /v1/} or {@code /v1/proxy/}. */
  public static Optional<Operation> at(String path) {
    for (Operation operation : values()) {
      if (operation.path.equals(path)) {
        return Optional.of(operation);
      }
    }
    return Optional.empty();
  }
}
