package dev.meridian.gateway.provider;

import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How calls of Azure's AI services are signed in: by key, or by tokens of Microsoft Entra. */
@Singleton
final class AzureSignIn {
  private static final String SCOPE = "https://cognitiveservices.azure.com/.default";

  private final AccessTokens tokens;
  private final String entra;

  AzureSignIn(AccessTokens tokens, SignInConfig config) {
    this.tokens = tokens;
    this.entra = config.entra().toString();
  }

  /** The headers of a call. Fails as {@link ProviderApi#prepare} does. */
  Future<Map<String, String>> headers(
      ProviderSecret secret, String opened, ProviderRequest request) {
    return Future.succeededFuture(secret)
        .map(known -> known.signIn("api_key", "entra_api", "entra_bearer"))
        .compose(
            way ->
                switch (way) {
                  case "entra_api" ->
                      tokens
                          .of(secret, () -> exchange(secret, opened))
                          .map(token -> bearer(secret, token, request));
                  case "entra_bearer" -> Future.succeededFuture(bearer(secret, opened, request));
                  default -> Future.succeededFuture(key(secret, opened, request));
                });
  }

  private static Map<String, String> key(
      ProviderSecret secret, String key, ProviderRequest request) {
    Map<String, String> headers = secret.headers(key, request);
    headers.put("api-key", key);
    return headers;
  }

  private static Map<String, String> bearer(
      ProviderSecret secret, String token, ProviderRequest request) {
    Map<String, String> headers = secret.headers(token, request);
    headers.put("authorization", "Bearer " + token);
    return headers;
  }

  /**
   * The client credentials grant.
   *
   * @see <a
   *     href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow">Entra's
   *     reference</a>
   */
  private TokenRequest exchange(ProviderSecret secret, String opened) {
    SecretParts parts = SecretParts.of(secret, opened);
    String tenant = PathSegment.of("tenant_id", parts.require("tenant_id"));
    String clientSecret = parts.require("client_secret");
    return new TokenRequest(
        URI.create(entra + (entra.endsWith("/") ? "" : "/") + tenant + "/oauth2/v2.0/token"),
        Map.of(
            "grant_type",
            "client_credentials",
            "client_id",
            parts.require("client_id"),
            "client_secret",
            clientSecret,
            "scope",
            parts.get("scope").orElse(SCOPE)),
        Optional.empty(),
        Set.of(clientSecret));
  }
}
