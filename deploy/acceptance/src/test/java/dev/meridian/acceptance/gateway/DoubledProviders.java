package dev.meridian.acceptance.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.acceptance.http.Api;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.Eventually;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An organization whose secrets lead to doubles, until it is closed. */
final class DoubledProviders implements AutoCloseable {
  static final String GPT = "gpt-5";
  static final String CLAUDE = "claude-haiku-4-5";
  static final String GEMINI = "gemini-2.5-flash";

  /** Wants the signatures of its calls back. */
  static final String SIGNING_GEMINI = "gemini-3-pro-preview";

  /** Of a provider that knows chat completions alone, and not all of them. */
  static final String MISTRAL = "mistral-small-latest";

  static final List<String> CHAT_MODELS = List.of(GPT, CLAUDE, GEMINI, SIGNING_GEMINI);
  static final String GPT_EMBEDDING = "text-embedding-3-small";
  static final String GEMINI_EMBEDDING = "gemini-embedding-001";
  static final String MODERATION = "omni-moderation-latest";

  private static final Map<String, List<String>> MODELS =
      Map.of(
          "openai", List.of(GPT, GPT_EMBEDDING, MODERATION),
          "anthropic", List.of(CLAUDE),
          "google", List.of(GEMINI, SIGNING_GEMINI, GEMINI_EMBEDDING),
          "mistral", List.of(MISTRAL));

  private final Tenant tenant;
  private final Doubles doubles;
  private final Api owner;
  private final List<String> secrets = new ArrayList<>();

  private DoubledProviders(Stack stack, Tenant tenant, Doubles doubles) {
    this.tenant = tenant;
    this.doubles = doubles;
    this.owner = Api.with(stack.controlPlaneUrl(), tenant.owner().apiKey());
  }

  static DoubledProviders of(Stack stack, Tenant tenant) throws IOException, InterruptedException {
    DoubledProviders providers = new DoubledProviders(stack, tenant, Doubles.start());
    MODELS.forEach(providers::add);
    Eventually.holds(
        Duration.ofSeconds(10), () -> CHAT_MODELS.forEach(model -> providers.greet(model)));
    return providers;
  }

  private void add(String type, List<String> models) {
    Map<String, Object> secret =
        Map.of(
            "name",
            Workspace.fresh("double " + type),
            "type",
            type,
            "secret",
            Doubles.KEY,
            "metadata",
            Map.of("api_base", doubles.url(type), "models", models));
    secrets.add(owner.post("/v1/ai_secret", secret).ok().path("id").asText());
  }

  private void greet(String model) {
    Api.with(gatewayUrl(), tenant.engineer().apiKey())
        .post(
            "/v1/chat/completions",
            Map.of("model", model, "messages", List.of(Map.of("role", "user", "content", "hi"))))
        .ok();
  }

  Tenant tenant() {
    return tenant;
  }

  Doubles doubles() {
    return doubles;
  }

  String gatewayUrl() {
    return tenant.region().gatewayUrl();
  }

  /** What a program has to be told to reach the gateway at a path. */
  Map<String, Object> address(String path) {
    return Map.of(
        "gateway", gatewayUrl(),
        "path", path,
        "key", tenant.engineer().apiKey(),
        "headers", Map.of());
  }

  /** What is wrong with requests that came. */
  List<String> refusals() {
    return doubles.requests().stream()
        .filter(request -> request.has("refusal") || request.has("bug"))
        .map(JsonNode::toString)
        .toList();
  }

  @Override
  public void close() {
    secrets.forEach(id -> owner.delete("/v1/ai_secret/" + id).ok());
    doubles.close();
  }
}
