package dev.meridian.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.gateway.format.ClientCall;
import dev.meridian.gateway.format.EmbeddingTranslation;
import dev.meridian.gateway.format.Interpreter;
import dev.meridian.gateway.format.Json;
import dev.meridian.gateway.format.Translation;
import dev.meridian.gateway.http.BodyTransform;
import dev.meridian.model.error.ApiException;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A client's request as one provider is asked, and that provider's answer as the client is told.
 * Where both speak the same format, both pass through as they are.
 */
final class Conversation {
  private static final int GOOD = 200;

  private final ProviderRequest request;
  private final @Nullable Interpreter interpreter;

  private Conversation(ProviderRequest request, @Nullable Interpreter interpreter) {
    this.request = request;
    this.interpreter = interpreter;
  }

  /**
   * @param id the call's
   * @param caller whose headers mean something to a provider of the client's own format only
   * @throws ApiException 400 that names the field which the provider's format has no words for
   */
  static Conversation between(
      ClientRequest client, Candidate candidate, String id, CallingClient caller) {
    if (client.operation() == candidate.operation()) {
      return new Conversation(
          new ProviderRequest(
              candidate.operation(),
              candidate.model(),
              client.stream(),
              ModelInBody.set(client, candidate.model()),
              false,
              caller.headers(),
              caller.email()),
          null);
    }
    Interpreter interpreter = interpreter(client, candidate, id);
    return new Conversation(
        new ProviderRequest(
            candidate.operation(),
            candidate.model(),
            client.stream(),
            Buffer.buffer(Json.text(interpreter.request())),
            true,
            MultiMap.caseInsensitiveMultiMap(),
            caller.email()),
        interpreter);
  }

  private static Interpreter interpreter(ClientRequest client, Candidate candidate, String id) {
    JsonNode body = Json.parse(client.body().toString()).orElse(null);
    if (!(body instanceof ObjectNode fields)) {
      throw ApiException.badRequest("The request body is nested too deeply to be translated");
    }
    ClientCall call = new ClientCall(fields, candidate.model(), client.stream(), id, Instant.now());
    return switch (client.operation().family()) {
      case GENERATION ->
          new Translation(
              client.operation().format().orElseThrow(),
              candidate.operation().format().orElseThrow(),
              call);
      case EMBEDDING ->
          new EmbeddingTranslation(
              client.operation() != Operation.EMBEDDINGS,
              candidate.operation() != Operation.EMBEDDINGS,
              call);
      case COMPLETION, MODERATION ->
          throw new IllegalStateException("Nothing stands for " + client.operation());
    };
  }

  ProviderRequest request() {
    return request;
  }

  boolean isTranslated() {
    return interpreter != null;
  }

  /** What makes the client's body of the provider's, or watches it; empty for neither. */
  Optional<BodyTransform> transform(int status, boolean streamed) {
    if (interpreter == null) {
      return streamed && status == GOOD
          ? Optional.of(new StreamEnd(request.operation()))
          : Optional.empty();
    }
    return Optional.of(
        streamed ? new StreamedAnswer(interpreter.stream()) : new WholeAnswer(interpreter, status));
  }
}
