package dev.meridian.gateway.provider;

import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.Optional;

/** OpenAI's format behind an address of Azure's, with Azure's ways to sign in. */
@Singleton
final class AzureGatewayApi implements ProviderApi {
  private final AzureSignIn signIn;

  AzureGatewayApi(AzureSignIn signIn) {
    this.signIn = signIn;
  }

  @Override
  public String name() {
    return "azure_ai_gateway";
  }

  @Override
  public Optional<Operation> carriedOutBy(
      Provider provider, ProviderSecret secret, String model, Operation asked) {
    return OpenAiApi.carriedOutBy(provider, asked);
  }

  @Override
  public Future<ProviderCall> prepare(
      Provider provider, ProviderSecret secret, String opened, ProviderRequest request) {
    return signIn
        .headers(secret, opened, request)
        .map(
            headers ->
                new ProviderCall(
                    secret.address(provider.base(), OpenAiApi.path(request.operation())),
                    headers,
                    OpenAiBody.of(provider, request),
                    Framing.SERVER_SENT_EVENTS));
  }
}
