package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.error.ApiException;

/** A wire format of model calls that clients speak to us too. What they send is read strictly. */
interface ModelFormat extends ProviderFormat {
  /**
   * @param target the title of the format that the request is going to
   * @throws ApiException 400 that names the field which is wrong or unknown
   */
  ReadRequest readRequest(ClientCall call, String target);

  ObjectNode writeAnswer(ModelAnswer answer, ClientCall call);

  StreamWriter streamWriter(ClientCall call);

  ObjectNode writeError(ModelError error);
}
