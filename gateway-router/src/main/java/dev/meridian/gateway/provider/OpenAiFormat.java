package dev.meridian.gateway.provider;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.secret.AdditionalHeaders;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** OpenAI's own API and the providers that speak it. */
@Singleton
final class OpenAiFormat implements WireFormat {
  /** Base addresses by provider type; a custom provider brings its own. */
  private static final Map<String, String> BASES =
      Map.ofEntries(
          Map.entry("openai", "https://api.openai.com/v1"),
          Map.entry("mistral", "https://api.mistral.ai/v1"),
          Map.entry("groq", "https://api.groq.com/openai/v1"),
          Map.entry("together", "https://api.together.xyz/v1"),
          Map.entry("fireworks", "https://api.fireworks.ai/inference/v1"),
          Map.entry("perplexity", "https://api.perplexity.ai"),
          Map.entry("xai", "https://api.x.ai/v1"),
          Map.entry("cerebras", "https://api.cerebras.ai/v1"),
          Map.entry("deepseek", "https://api.deepseek.com/v1"),
          Map.entry("openrouter", "https://openrouter.ai/api/v1"));

  private static final String CUSTOM = "custom";

  @Override
  public boolean speaks(ProviderSecret secret) {
    return BASES.containsKey(secret.type())
        || (secret.type().equals(CUSTOM) && secret.apiBase().isPresent());
  }

  @Override
  public Optional<ProviderCall> call(ProviderSecret secret, String opened, Operation operation) {
    return secret
        .apiBase()
        .or(() -> Optional.ofNullable(BASES.get(secret.type())))
        .filter(base -> speaks(secret))
        .map(base -> call(secret, opened, operation, base));
  }

  private static ProviderCall call(
      ProviderSecret secret, String opened, Operation operation, String base) {
    if (!AdditionalHeaders.isValue(opened)) {
      throw ApiException.badRequest(
          "The value of the provider secret "
              + secret.name()
              + " holds characters that can't be sent");
    }
    Map<String, String> headers = new LinkedHashMap<>(secret.additionalHeaders(opened));
    headers.put("authorization", "Bearer " + opened);
    return new ProviderCall(
        operation.hasBody() ? HttpMethod.POST : HttpMethod.GET,
        uri(secret, base, operation),
        headers);
  }

  private static URI uri(ProviderSecret secret, String base, Operation operation) {
    String slashed = base.endsWith("/") ? base : base + "/";
    try {
      return URI.create(slashed + operation.path());
    } catch (IllegalArgumentException e) {
      throw ApiException.badRequest(
          "The api_base of the provider secret " + secret.name() + " is not an address", e);
    }
  }
}
