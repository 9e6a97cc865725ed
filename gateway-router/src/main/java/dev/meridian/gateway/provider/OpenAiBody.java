package dev.meridian.gateway.provider;

import io.vertx.core.buffer.Buffer;

/** A body of OpenAI's format for a provider that knows less of it. */
final class OpenAiBody {
  private OpenAiBody() {}

  /**
   * What the client wrote stays as it is, except for what the provider refuses or says otherwise.
   */
  static Buffer of(Provider provider, ProviderRequest request) {
    ChatDialect dialect = provider.dialect();
    return request.operation() == Operation.CHAT_COMPLETIONS && dialect.concerns(request)
        ? JsonBody.changed(request.body(), body -> dialect.apply(body, request))
        : request.body();
  }
}
