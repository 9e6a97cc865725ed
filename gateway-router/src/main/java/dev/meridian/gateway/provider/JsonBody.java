package dev.meridian.gateway.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.error.ApiException;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.function.Consumer;

/** A request's body that a provider wants in a form of its own. Numbers stay what they are. */
final class JsonBody {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .build();

  private JsonBody() {}

  /**
   * The body with a change.
   *
   * @throws ApiException 400 when it is not a JSON object
   */
  static Buffer changed(Buffer body, Consumer<ObjectNode> change) {
    ObjectNode tree = read(body);
    change.accept(tree);
    try {
      return Buffer.buffer(MAPPER.writeValueAsBytes(tree));
    } catch (JsonProcessingException e) {
      throw ApiException.badRequest("The request body is nested too deep", e);
    }
  }

  private static ObjectNode read(Buffer body) {
    JsonNode tree;
    try {
      tree = MAPPER.readTree(body.getBytes());
    } catch (IOException e) {
      throw notAnObject();
    }
    if (tree instanceof ObjectNode object) {
      return object;
    }
    throw notAnObject();
  }

  private static ApiException notAnObject() {
    return ApiException.badRequest("The request body must be a JSON object");
  }
}
