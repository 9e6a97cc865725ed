package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.error.ApiException;

/**
 * A wire format of model calls as we speak it to providers. Unknown fields of their answers are
 * passed over.
 */
interface ProviderFormat {
  /** For messages to people. */
  String title();

  /**
   * The body for the provider; where model and streaming go into the path, without them.
   *
   * @throws ApiException 400 that names the client's field which this format has no words for
   */
  ObjectNode writeRequest(ModelRequest request, Origins origins);

  /**
   * @param id the call's
   * @return with an empty model where the format does not tell it
   * @throws UnreadableAnswerException when it is no answer in this format
   */
  ModelAnswer readAnswer(JsonNode body, String id);

  /**
   * @param id the call's
   */
  StreamReader streamReader(String id);
}
