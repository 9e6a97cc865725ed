package dev.meridian.gateway.provider;

import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/**
 * OpenAI's own API and the providers that speak it.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference">the API's reference</a>
 */
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
    return secret
        .setting("endpoint_path")
        .map(path -> atEndpoint(path, asked))
        .orElseGet(() -> carriedOutBy(provider, asked));
  }

  static Optional<Operation> carriedOutBy(Provider provider, Operation asked) {
    return switch (asked.family()) {
      case GENERATION -> provider.firstOf(own(asked), Operation.CHAT_COMPLETIONS);
      case EMBEDDING -> provider.firstOf(Operation.EMBEDDINGS);
      case COMPLETION, MODERATION -> provider.firstOf(asked);
      case COUNTING -> Optional.empty();
    };
  }

  /** A format that OpenAI does not have is answered by chat completions. */
  private static Operation own(Operation asked) {
    return PATHS.containsKey(asked) ? asked : Operation.CHAT_COMPLETIONS;
  }

  /** A secret with a path of its own has that one endpoint, which is known by how it ends. */
  private static Optional<Operation> atEndpoint(String path, Operation asked) {
    Operation there =
        PATHS.entrySet().stream()
            .filter(entry -> path.endsWith(entry.getValue()))
            .max((a, b) -> Integer.compare(a.getValue().length(), b.getValue().length()))
            .map(Map.Entry::getKey)
            .orElse(Operation.CHAT_COMPLETIONS);
    return Optional.of(there).filter(operation -> operation.family() == asked.family());
  }

  @Override
  public Future<ProviderCall> prepare(
      Provider provider, ProviderSecret secret, String opened, ProviderRequest request) {
    return Future.succeededFuture(request).map(asked -> call(provider, secret, opened, asked));
  }

  private static ProviderCall call(
      Provider provider, ProviderSecret secret, String opened, ProviderRequest request) {
    secret.signIn("api_key", "oauth_bearer");
    Map<String, String> headers = secret.headers(opened, request);
    headers.put("authorization", scheme(secret) + opened);
    secret.headerSetting("organization_id").ifPresent(id -> headers.put("openai-organization", id));
    return new ProviderCall(
        secret.address(provider.base(), path(secret, request)),
        headers,
        OpenAiBody.of(provider, request),
        Framing.SERVER_SENT_EVENTS);
  }

  private static String scheme(ProviderSecret secret) {
    return secret.setting("auth_format").filter("api_key"::equals).isPresent()
        ? "Api-Key "
        : "Bearer ";
  }

  private static String path(ProviderSecret secret, ProviderRequest request) {
    String own = secret.setting("endpoint_path").orElseGet(() -> path(request.operation()));
    return own.startsWith("/") ? own.substring(1) : own;
  }

  /** Where an operation of OpenAI's stands below its base. */
  static String path(Operation operation) {
    String path = PATHS.get(operation);
    if (path == null) {
      throw new IllegalArgumentException("OpenAI has no " + operation);
    }
    return path;
  }
}
