package dev.meridian.gateway.provider;

import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Databricks' serving endpoints: OpenAI's format, a path a model.
 *
 * @see <a
 *     href="https://docs.databricks.com/aws/en/machine-learning/foundation-model-apis/api-reference">the
 *     API's reference</a>
 */
@Singleton
final class DatabricksApi implements ProviderApi {
  private final AccessTokens tokens;

  DatabricksApi(AccessTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public String name() {
    return "databricks";
  }

  @Override
  public Optional<Operation> carriedOutBy(
      Provider provider, ProviderSecret secret, String model, Operation asked) {
    return OpenAiApi.carriedOutBy(provider, asked);
  }

  @Override
  public Future<ProviderCall> prepare(
      Provider provider, ProviderSecret secret, String opened, ProviderRequest request) {
    return Future.succeededFuture(secret)
        .map(known -> known.signIn("pat", "service_principal_oauth"))
        .compose(
            way ->
                way.equals("pat")
                    ? Future.succeededFuture(opened)
                    : tokens.of(secret, () -> exchange(provider, secret, opened)))
        .map(token -> call(provider, secret, token, request));
  }

  private static ProviderCall call(
      Provider provider, ProviderSecret secret, String token, ProviderRequest request) {
    Map<String, String> headers = secret.headers(token, request);
    headers.put("authorization", "Bearer " + token);
    String endpoint = PathSegment.of("model", request.model());
    return new ProviderCall(
        secret.address(provider.base(), "serving-endpoints/" + endpoint + "/invocations"),
        headers,
        OpenAiBody.of(provider, request),
        Framing.SERVER_SENT_EVENTS);
  }

  /**
   * The client credentials grant, at the workspace itself.
   *
   * @see <a href="https://docs.databricks.com/aws/en/dev-tools/auth/oauth-m2m">its reference</a>
   */
  private static TokenRequest exchange(Provider provider, ProviderSecret secret, String opened) {
    SecretParts parts = SecretParts.of(secret, opened);
    String clientSecret = parts.require("client_secret");
    String client = parts.require("client_id") + ":" + clientSecret;
    return new TokenRequest(
        secret.address(provider.base(), "oidc/v1/token"),
        Map.of("grant_type", "client_credentials", "scope", "all-apis"),
        Optional.of(
            "Basic " + Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8))),
        Set.of(clientSecret));
  }
}
