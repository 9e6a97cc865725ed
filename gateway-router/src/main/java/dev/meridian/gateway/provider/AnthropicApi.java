package dev.meridian.gateway.provider;

import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/**
 * Anthropic's messages.
 *
 * @see <a href="https://docs.claude.com/en/api/messages">the API's reference</a>
 */
@Singleton
final class AnthropicApi implements ProviderApi {
  static final String VERSION_HEADER = "anthropic-version";
  static final String BETA_HEADER = "anthropic-beta";

  /** For clients of other formats, which know of none. */
  private static final String VERSION = "2023-06-01";

  @Override
  public String name() {
    return "anthropic";
  }

  @Override
  public Optional<Operation> carriedOutBy(
      Provider provider, ProviderSecret secret, String model, Operation asked) {
    return asked.family() == Operation.Family.GENERATION
        ? provider.firstOf(Operation.MESSAGES)
        : Optional.empty();
  }

  @Override
  public Future<ProviderCall> prepare(
      Provider provider, ProviderSecret secret, String opened, ProviderRequest request) {
    return Future.succeededFuture(request).map(asked -> call(provider, secret, opened, asked));
  }

  private static ProviderCall call(
      Provider provider, ProviderSecret secret, String opened, ProviderRequest request) {
    String signIn = secret.signIn("api_key", "oauth_bearer");
    Map<String, String> headers = secret.headers(opened, request);
    if (request.clientHeader(VERSION_HEADER).isEmpty()) {
      headers.putIfAbsent(VERSION_HEADER, VERSION);
    }
    if (signIn.equals("oauth_bearer")) {
      headers.put("authorization", "Bearer " + opened);
    } else {
      headers.put("x-api-key", opened);
    }
    return new ProviderCall(
        secret.address(provider.base(), "messages"),
        headers,
        request.body(),
        Framing.SERVER_SENT_EVENTS);
  }
}
