package dev.meridian.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;

/** A body of OpenAI's format for a provider that knows less of it. */
final class OpenAiBody {
  private static final String LIMIT = "max_completion_tokens";

  private OpenAiBody() {}

  /**
   * What the client wrote stays as it is, except for fields that are refused and change nothing.
   */
  static Buffer of(Provider provider, ProviderRequest request) {
    boolean strict = !provider.unknownFields().isEmpty();
    boolean renames = provider.limitField().isPresent() && (request.translated() || strict);
    if (request.operation() != Operation.CHAT_COMPLETIONS || (!renames && !strict)) {
      return request.body();
    }
    return JsonBody.changed(
        request.body(),
        body -> {
          body.remove(provider.unknownFields());
          if (renames) {
            provider.limitField().ifPresent(name -> rename(body, name));
          }
        });
  }

  private static void rename(ObjectNode body, String name) {
    JsonNode limit = body.remove(LIMIT);
    if (limit != null) {
      body.set(name, limit);
    }
  }
}
