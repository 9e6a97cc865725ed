package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.error.ApiException;

/**
 * A wire format of model calls, both as clients speak it to us and as we speak it to providers.
 * What clients send is read strictly; of what providers answer, unknown fields are passed over.
 */
interface ModelFormat {
  /** For messages to people. */
  String title();

  /**
   * @param target the title of the format that the request is going to
   * @throws ApiException 400 that names the field which is wrong or unknown
   */
  ReadRequest readRequest(ClientCall call, String target);

  /**
   * The body for the provider; where model and streaming go into the path, without them.
   *
   * @throws ApiException 400 that names the client's field which this format has no words for
   */
  ObjectNode writeRequest(ModelRequest request, Origins origins);

  /**
   * @param id the call's
   * @throws UnreadableAnswerException when it is no answer in this format
   */
  ModelAnswer readAnswer(JsonNode body, String id);

  ObjectNode writeAnswer(ModelAnswer answer, ClientCall call);

  StreamReader streamReader(String id);

  StreamWriter streamWriter(ClientCall call);

  ObjectNode writeError(ModelError error);
}
