package dev.meridian.gateway.provider;

import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/**
 * Google's Gemini API.
 *
 * @see <a href="https://ai.google.dev/api">the API's reference</a>
 */
@Singleton
final class GeminiApi implements ProviderApi {
  @Override
  public String name() {
    return "gemini";
  }

  @Override
  public Optional<Operation> carriedOutBy(
      Provider provider, ProviderSecret secret, String model, Operation asked) {
    return switch (asked.family()) {
      case GENERATION -> provider.firstOf(Operation.GENERATE_CONTENT);
      case EMBEDDING ->
          asked == Operation.EMBED_CONTENT
              ? provider.firstOf(asked)
              : provider.firstOf(Operation.BATCH_EMBED_CONTENTS);
      case COUNTING -> provider.firstOf(Operation.COUNT_TOKENS);
      case COMPLETION, MODERATION -> Optional.empty();
    };
  }

  @Override
  public Future<ProviderCall> prepare(
      Provider provider, ProviderSecret secret, String opened, ProviderRequest request) {
    return Future.succeededFuture(request).map(asked -> call(provider, secret, opened, asked));
  }

  private static ProviderCall call(
      Provider provider, ProviderSecret secret, String opened, ProviderRequest request) {
    secret.signIn("api_key");
    Map<String, String> headers = secret.headers(opened, request);
    headers.put("x-goog-api-key", opened);
    return new ProviderCall(
        secret.address(provider.base(), resource(request.model()) + ":" + method(request)),
        headers,
        request.body(),
        Framing.SERVER_SENT_EVENTS);
  }

  /** Models of an organization's own are kept apart from Google's. */
  private static String resource(String model) {
    for (String collection : new String[] {"models/", "tunedModels/"}) {
      if (model.startsWith(collection)) {
        return collection + PathSegment.of("model", model.substring(collection.length()));
      }
    }
    return "models/" + PathSegment.of("model", model);
  }

  /** What follows the model's colon, query included. */
  static String method(ProviderRequest request) {
    return switch (request.operation()) {
      case GENERATE_CONTENT ->
          request.stream() ? "streamGenerateContent?alt=sse" : "generateContent";
      case COUNT_TOKENS -> "countTokens";
      case EMBED_CONTENT -> "embedContent";
      case BATCH_EMBED_CONTENTS -> "batchEmbedContents";
      case CHAT_COMPLETIONS,
          RESPONSES,
          MESSAGES,
          CONVERSE,
          COMPLETIONS,
          EMBEDDINGS,
          PREDICT,
          INVOKE_TITAN,
          INVOKE_COHERE,
          MODERATIONS ->
          throw new IllegalArgumentException("Gemini has no " + request.operation());
    };
  }
}
