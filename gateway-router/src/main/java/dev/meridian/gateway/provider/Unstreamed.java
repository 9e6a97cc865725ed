package dev.meridian.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.gateway.format.Interpreter;
import dev.meridian.gateway.format.Json;
import dev.meridian.gateway.format.UnreadableAnswerException;
import dev.meridian.model.error.ApiException;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** A stream for a client whose provider has none: it is asked for the whole answer instead. */
final class Unstreamed {
  private static final List<String> OF_STREAMS = List.of("stream", "stream_options");

  private final Function<JsonNode, String> answer;

  private Unstreamed(Function<JsonNode, String> answer) {
    this.answer = answer;
  }

  static boolean isNeeded(ClientRequest client, ProviderSecret secret) {
    return client.stream() && !secret.supportsStreaming() && canStream(client.operation());
  }

  private static boolean canStream(Operation operation) {
    return operation.format().isPresent() || operation == Operation.COMPLETIONS;
  }

  /**
   * @param interpreter stands between the client's format and the provider's, which may be the same
   */
  static Unstreamed of(ClientRequest client, Supplier<Interpreter> interpreter) {
    return client.operation() == Operation.COMPLETIONS
        ? new Unstreamed(Unstreamed::completion)
        : new Unstreamed(interpreter.get()::answerAsStream);
  }

  /** A request in the client's own format that does not ask for a stream. */
  static Buffer request(Buffer body) {
    return JsonBody.changed(body, request -> request.remove(OF_STREAMS));
  }

  /**
   * What the client gets for a whole answer with a good status.
   *
   * @throws UnreadableAnswerException when it is no answer in the provider's format
   * @throws ApiException when it is no completion
   */
  String events(JsonNode body) {
    return answer.apply(body);
  }

  /** A chunk of a completion has the form of a whole one. */
  private static String completion(JsonNode body) {
    if (!body.path("choices").isArray()) {
      throw ApiException.badGateway("The provider answered without an answer");
    }
    return "data: " + Json.text(body) + "\n\ndata: [DONE]\n\n";
  }
}
