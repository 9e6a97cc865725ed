package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.error.ApiException;

/** A wire format of embeddings that clients speak to us too. */
interface Embeddings extends ProviderEmbeddings {
  /**
   * @param target the title of the provider's format
   * @throws ApiException 400 that names the field which is wrong or unknown
   */
  Request readRequest(ClientCall call, String target);

  ObjectNode writeAnswer(Answer answer, ClientCall call);
}
