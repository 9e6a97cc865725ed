package dev.meridian.gateway.llm;

import dev.meridian.gateway.http.ErrorShape;
import dev.meridian.gateway.provider.Operation;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The paths of model calls: bare, below {@code /v1}, {@code /v1beta} and {@code /v1/proxy}. */
public final class LlmRoutes {
  /** Paths that are the same below every prefix. */
  private static final Map<String, LlmRoute> PATHS =
      Map.ofEntries(
          Map.entry("chat/completions", openAi(Operation.CHAT_COMPLETIONS)),
          Map.entry("completions", openAi(Operation.COMPLETIONS)),
          Map.entry("responses", openAi(Operation.RESPONSES)),
          Map.entry("embeddings", openAi(Operation.EMBEDDINGS)),
          Map.entry("moderations", openAi(Operation.MODERATIONS)),
          Map.entry("messages", messages()),
          Map.entry("anthropic/messages", messages()),
          Map.entry("anthropic/v1/messages", messages()),
          Map.entry("models", new LlmRoute.Models(ErrorShape.OPENAI, Optional.empty())),
          Map.entry(
              "anthropic/v1/models", new LlmRoute.Models(ErrorShape.ANTHROPIC, Optional.empty())),
          Map.entry("google/models", new LlmRoute.Models(ErrorShape.GEMINI, Optional.empty())),
          Map.entry("auto", new LlmRoute.Auto()),
          Map.entry("credentials", new LlmRoute.Credentials()));

  /** Gemini's methods, and whether they stream. */
  private static final Map<String, Operation> METHODS =
      Map.of(
          "generateContent", Operation.GENERATE_CONTENT,
          "streamGenerateContent", Operation.GENERATE_CONTENT,
          "countTokens", Operation.COUNT_TOKENS,
          "embedContent", Operation.EMBED_CONTENT,
          "batchEmbedContents", Operation.BATCH_EMBED_CONTENTS);

  private LlmRoutes() {}

  /**
   * The route of a path.
   *
   * @param path without the query, beginning with a slash
   * @return empty when the path is not one of the gateway's own
   */
  public static Optional<LlmRoute> of(String path) {
    if (path.startsWith("/v1/proxy/")) {
      LlmRoute route = below(path.substring("/v1/proxy/".length()));
      return Optional.of(route == null ? new LlmRoute.Unknown() : route);
    }
    if (path.startsWith("/v1beta/")) {
      return Optional.of(google(path.substring("/v1beta/".length())));
    }
    return Optional.ofNullable(below(path.substring(path.startsWith("/v1/") ? 4 : 1)));
  }

  private static @Nullable LlmRoute below(String path) {
    LlmRoute known = PATHS.get(path);
    if (known != null) {
      return known;
    }
    if (path.startsWith("google/")) {
      return google(path.substring("google/".length()));
    }
    if (!path.startsWith("models/")) {
      return null;
    }
    return path.indexOf(':') < 0
        ? new LlmRoute.Models(
            ErrorShape.OPENAI, Optional.of(decoded(path.substring("models/".length()))))
        : google(path);
  }

  /** With a version in front or none; the publishers of Vertex stand before the model's name. */
  private static LlmRoute google(String path) {
    String rest = path.replaceFirst("^v1(beta|alpha)?[0-9]*/", "");
    if (rest.equals("models")) {
      return new LlmRoute.Models(ErrorShape.GEMINI, Optional.empty());
    }
    int models = rest.lastIndexOf("models/");
    if (models < 0) {
      return new LlmRoute.Unknown();
    }
    String named = rest.substring(models + "models/".length());
    int colon = named.lastIndexOf(':');
    if (colon < 0) {
      return new LlmRoute.Models(ErrorShape.GEMINI, Optional.of(decoded(named)));
    }
    String method = named.substring(colon + 1);
    Operation operation = METHODS.get(method);
    return operation == null
        ? new LlmRoute.Unknown()
        : new LlmRoute.Call(
            operation,
            ErrorShape.GEMINI,
            Optional.of(decoded(named.substring(0, colon))),
            method.startsWith("stream"));
  }

  private static String decoded(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return segment;
    }
  }

  private static LlmRoute openAi(Operation operation) {
    return new LlmRoute.Call(operation, ErrorShape.OPENAI, Optional.empty(), false);
  }

  private static LlmRoute messages() {
    return new LlmRoute.Call(Operation.MESSAGES, ErrorShape.ANTHROPIC, Optional.empty(), false);
  }
}
