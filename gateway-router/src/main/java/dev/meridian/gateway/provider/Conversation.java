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
 * Where both speak the same format, both pass through as they are, but for what the secret's
 * settings change.
 */
final class Conversation {
  private static final int GOOD = 200;
  private static final int FIRST_ERROR = 400;

  private final ProviderRequest request;
  private final @Nullable Interpreter interpreter;
  private final @Nullable Unstreamed unstreamed;

  private Conversation(
      ProviderRequest request, @Nullable Interpreter interpreter, @Nullable Unstreamed unstreamed) {
    this.request = request;
    this.interpreter = interpreter;
    this.unstreamed = unstreamed;
  }

  /**
   * @param id the call's
   * @param caller whose headers mean something to a provider of the client's own format only
   * @throws ApiException 400 that names the field which the provider's format has no words for
   */
  static Conversation between(
      ClientRequest client, Candidate candidate, String id, CallingClient caller) {
    ClientRequest asked = asked(client, candidate.secret());
    boolean unstreamed = Unstreamed.isNeeded(asked, candidate.secret());
    boolean streams = asked.stream() && !unstreamed;
    if (asked.operation() == candidate.operation()) {
      Buffer body = ModelInBody.set(asked, candidate.model());
      return new Conversation(
          new ProviderRequest(
              candidate.operation(),
              candidate.model(),
              streams,
              unstreamed ? Unstreamed.request(body) : body,
              false,
              caller.headers(),
              caller.email()),
          null,
          unstreamed ? Unstreamed.of(asked, () -> interpreter(asked, candidate, id, false)) : null);
    }
    Interpreter interpreter = interpreter(asked, candidate, id, streams);
    return new Conversation(
        new ProviderRequest(
            candidate.operation(),
            candidate.model(),
            streams,
            Buffer.buffer(Json.text(interpreter.request())),
            true,
            MultiMap.caseInsensitiveMultiMap(),
            caller.email()),
        interpreter,
        unstreamed ? Unstreamed.of(asked, () -> interpreter) : null);
  }

  private static ClientRequest asked(ClientRequest client, ProviderSecret secret) {
    return secret
        .overrideSystemPrompt()
        .map(prompt -> client.with(SystemPrompt.replace(client.operation(), client.body(), prompt)))
        .orElse(client);
  }

  private static Interpreter interpreter(
      ClientRequest client, Candidate candidate, String id, boolean streams) {
    JsonNode body = Json.parse(client.body().toString()).orElse(null);
    if (!(body instanceof ObjectNode fields)) {
      throw ApiException.badRequest("The request body is nested too deeply to be translated");
    }
    ClientCall call = new ClientCall(fields, candidate.model(), streams, id, Instant.now());
    return switch (client.operation().family()) {
      case GENERATION ->
          new Translation(
              client.operation().format().orElseThrow(),
              candidate.operation().format().orElseThrow(),
              call);
      case EMBEDDING ->
          new EmbeddingTranslation(
              client.operation().embeddings().orElseThrow(),
              candidate.operation().embeddings().orElseThrow(),
              call);
      case COMPLETION, MODERATION, COUNTING ->
          throw new IllegalStateException("Nothing stands for " + client.operation());
    };
  }

  ProviderRequest request() {
    return request;
  }

  /** Whether the provider speaks another format than the client. */
  boolean isTranslated() {
    return interpreter != null;
  }

  /** Whether answers are read here, so that they must not come compressed. */
  boolean readsAnswers() {
    return interpreter != null || unstreamed != null;
  }

  /**
   * Whether the client gets an answer as a stream.
   *
   * @param streamed whether the provider sends it as one
   */
  boolean streams(int status, boolean streamed) {
    return streamed || (unstreamed != null && status == GOOD);
  }

  /** Whether the client gets another body than the provider's. */
  boolean changesBody(int status, boolean streamed) {
    return interpreter != null || streams(status, streamed) != streamed;
  }

  /** What makes the client's body of the provider's, or watches it; empty for neither. */
  Optional<BodyTransform> transform(int status, boolean streamed) {
    if (streamed && request.operation().family() != Operation.Family.EMBEDDING) {
      return ofStream(status);
    }
    if (unstreamed != null && status == GOOD) {
      return Optional.of(new WholeAnswer(unstreamed::events));
    }
    return Optional.ofNullable(interpreter)
        .map(
            translating ->
                new WholeAnswer(
                    body ->
                        Json.text(
                            status >= FIRST_ERROR
                                ? translating.error(status, body)
                                : translating.answer(body))));
  }

  private Optional<BodyTransform> ofStream(int status) {
    if (interpreter != null) {
      return Optional.of(new StreamedAnswer(interpreter.stream()));
    }
    return status == GOOD ? Optional.of(new StreamEnd(request.operation())) : Optional.empty();
  }
}
