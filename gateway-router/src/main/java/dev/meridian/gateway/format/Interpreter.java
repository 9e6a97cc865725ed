package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.error.ApiException;

/** Stands between a client and a provider that speak different formats, for one call. */
public interface Interpreter {
  /**
   * The body for the provider. Model and streaming are in it where the provider's format has them
   * there, and otherwise belong into the path.
   *
   * @throws ApiException 400 that names the field which is wrong, unknown, or can't be translated
   */
  ObjectNode request();

  /**
   * A whole answer with a good status, for the client.
   *
   * @throws UnreadableAnswerException when the provider did not keep to its format
   */
  ObjectNode answer(JsonNode body);

  /** The body of an answer with an error's status, which stays. */
  ObjectNode error(int status, JsonNode body);

  /**
   * A whole answer with a good status, for a client that wants a stream.
   *
   * @return server-sent events
   * @throws UnreadableAnswerException as {@link #answer}
   */
  String answerAsStream(JsonNode body);

  /** For an answer that comes as a stream. */
  AnswerTranslation stream();
}
