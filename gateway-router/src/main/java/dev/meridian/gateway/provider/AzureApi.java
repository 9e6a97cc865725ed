package dev.meridian.gateway.provider;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Azure OpenAI: the v1 API, whose model is the deployment's name, and the dated versions before it,
 * whose deployment is in the path.
 *
 * @see <a href="https://learn.microsoft.com/azure/ai-foundry/openai/api-version-lifecycle">the
 *     versions' reference</a>
 */
@Singleton
final class AzureApi implements ProviderApi {
  private static final String V1 = "openai/v1";
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9.-]{1,64}");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}.*");

  /** The first dated version that has responses. */
  private static final String RESPONSES_SINCE = "2025-03-01";

  private final AzureSignIn signIn;

  AzureApi(AzureSignIn signIn) {
    this.signIn = signIn;
  }

  @Override
  public String name() {
    return "azure";
  }

  @Override
  public Optional<Operation> carriedOutBy(
      Provider provider, ProviderSecret secret, String model, Operation asked) {
    boolean lacksResponses =
        secret.isSet("no_named_deployment")
            || date(secret).filter(date -> date.compareTo(RESPONSES_SINCE) < 0).isPresent();
    return OpenAiApi.carriedOutBy(
        provider,
        asked == Operation.RESPONSES && lacksResponses ? Operation.CHAT_COMPLETIONS : asked);
  }

  @Override
  public Future<ProviderCall> prepare(
      Provider provider, ProviderSecret secret, String opened, ProviderRequest request) {
    return signIn
        .headers(secret, opened, request)
        .map(
            headers ->
                new ProviderCall(
                    secret.address(provider.base(), path(secret, request)),
                    headers,
                    body(provider, secret, request),
                    Framing.SERVER_SENT_EVENTS));
  }

  private static String path(ProviderSecret secret, ProviderRequest request) {
    String operation = OpenAiApi.path(request.operation());
    String query = version(secret).map(version -> "?api-version=" + version).orElse("");
    if (secret.isSet("no_named_deployment")) {
      return operation + query;
    }
    if (date(secret).isEmpty()) {
      return (endsWithV1(secret) ? "" : V1 + "/") + operation + query;
    }
    return request.operation() == Operation.RESPONSES
        ? "openai/" + operation + query
        : "openai/deployments/" + deploymentSegment(secret, request) + "/" + operation + query;
  }

  /** The body names the deployment, except where the path does. */
  private static Buffer body(Provider provider, ProviderSecret secret, ProviderRequest request) {
    Buffer body = OpenAiBody.of(provider, request);
    return secret
        .setting("deployment")
        .filter(deployment -> !deployment.equals(request.model()))
        .map(deployment -> JsonBody.changed(body, tree -> tree.put("model", deployment)))
        .orElse(body);
  }

  /** Deployments can't have a dot where Azure's own name of GPT-3.5 has none. */
  private static String deploymentSegment(ProviderSecret secret, ProviderRequest request) {
    return PathSegment.of(
        "model",
        secret.setting("deployment").orElseGet(() -> request.model().replace("gpt-3.5", "gpt-35")));
  }

  private static boolean endsWithV1(ProviderSecret secret) {
    String base = secret.apiBase().orElse("");
    return base.endsWith("/" + V1) || base.endsWith("/" + V1 + "/");
  }

  /** The version, when it is one of those with a date rather than of the v1 API. */
  private static Optional<String> date(ProviderSecret secret) {
    return endsWithV1(secret)
        ? Optional.empty()
        : version(secret).filter(version -> DATE.matcher(version).matches());
  }

  private static Optional<String> version(ProviderSecret secret) {
    Optional<String> version = secret.setting("api_version");
    if (version.isPresent() && !VERSION.matcher(version.get()).matches()) {
      throw secret.refusal("api_version", "is not a version such as 2024-10-21 or preview");
    }
    return version;
  }
}
