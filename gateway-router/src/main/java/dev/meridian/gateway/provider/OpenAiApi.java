package dev.meridian.gateway.provider;

import dev.meridian.model.secret.AdditionalHeaders;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** OpenAI's own API and the providers that speak it. */
@Singleton
final class OpenAiApi implements ProviderApi {
  private static final Map<Operation, String> PATHS =
      Map.of(
          Operation.CHAT_COMPLETIONS, "chat/completions",
          Operation.RESPONSES, "responses",
          Operation.COMPLETIONS, "completions",
          Operation.EMBEDDINGS, "embeddings",
          Operation.MODERATIONS, "moderations");

  @Override
  public String name() {
    return "openai";
  }

  @Override
  public Optional<Operation> carriedOutBy(
      Provider provider, ProviderSecret secret, String model, Operation asked) {
    return switch (asked.family()) {
      case GENERATION -> provider.firstOf(own(asked), Operation.CHAT_COMPLETIONS);
      case EMBEDDING -> provider.firstOf(Operation.EMBEDDINGS);
      case COMPLETION, MODERATION -> provider.firstOf(asked);
    };
  }

  /** A format that OpenAI does not have is answered by chat completions. */
  private static Operation own(Operation asked) {
    return PATHS.containsKey(asked) ? asked : Operation.CHAT_COMPLETIONS;
  }

  @Override
  public Future<ProviderCall> prepare(
      Provider provider, ProviderSecret secret, String opened, ProviderRequest request) {
    if (!AdditionalHeaders.isValue(opened)) {
      return Future.failedFuture(secret.unsendable());
    }
    Map<String, String> headers = new LinkedHashMap<>(secret.additionalHeaders(opened));
    headers.put("authorization", "Bearer " + opened);
    return secret
        .address(provider, path(request.operation()))
        .map(uri -> new ProviderCall(uri, headers, request.body(), Framing.SERVER_SENT_EVENTS));
  }

  private static String path(Operation operation) {
    String path = PATHS.get(operation);
    if (path == null) {
      throw new IllegalArgumentException("OpenAI has no " + operation);
    }
    return path;
  }
}
