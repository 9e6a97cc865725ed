package dev.meridian.gateway.llm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.meridian.model.error.ApiException;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway has to know of a request's body, found by skimming it: no tree is built.
 *
 * @param bytes the body as it was sent, well-formed JSON
 * @param model which model is asked
 */
record LlmBody(Buffer bytes, String model) {
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * @throws ApiException 400 when the body is no JSON object or names no model
   */
  static LlmBody read(Buffer bytes) {
    String model;
    try (JsonParser parser = JSON.createParser(bytes.getBytes())) {
      model = skim(parser);
    } catch (IOException e) {
      throw ApiException.badRequest("The request body is not valid JSON", e);
    }
    if (model == null || model.isBlank()) {
      throw ApiException.badRequest("The request names no model: set \"model\"");
    }
    return new LlmBody(bytes, model);
  }

  private static @Nullable String skim(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw ApiException.badRequest("The request body must be a JSON object");
    }
    String model = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (field.equals("model") && value == JsonToken.VALUE_STRING) {
        model = parser.getText();
      } else {
        parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      throw ApiException.badRequest("The request body must be one JSON object");
    }
    return model;
  }
}
