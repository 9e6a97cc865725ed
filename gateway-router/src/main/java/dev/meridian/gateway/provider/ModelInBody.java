package dev.meridian.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;

/** Where a request's body names its model. */
final class ModelInBody {
  private ModelInBody() {}

  /** The client's body as it was sent, unless another model is to be asked than it names. */
  static Buffer set(ClientRequest client, String model) {
    if (model.equals(client.model())) {
      return client.body();
    }
    return JsonBody.changed(
        client.body(),
        body -> {
          if (client.operation().isNamedByPath()) {
            setResource(body, model);
            body.path("requests").forEach(request -> setResource(request, model));
          } else {
            body.put("model", model);
          }
        });
  }

  /** Gemini has the model in the path, and wants it to be the same where the body has it too. */
  private static void setResource(JsonNode request, String model) {
    if (request instanceof ObjectNode object && object.has("model")) {
      object.put("model", model.startsWith("models/") ? model : "models/" + model);
    }
  }
}
