package dev.meridian.gateway.cache;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Whether a model that is asked the same again should answer the same: temperature 0, or a seed, at
 * the top or in Gemini's {@code generationConfig}.
 */
public final class RepeatableBody {
  private static final JsonFactory JSON = new JsonFactory();

  private RepeatableBody() {}

  /**
   * Skims a request's body; no tree is built.
   *
   * @param body JSON; anything else is not repeatable
   */
  public static boolean test(byte[] body) {
    try (JsonParser parser = JSON.createParser(body)) {
      return parser.nextToken() == JsonToken.START_OBJECT && object(parser, true);
    } catch (IOException e) {
      return false;
    }
  }

  /** Reads to the end of the object. */
  private static boolean object(JsonParser parser, boolean top) throws IOException {
    boolean repeatable = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT && top && isGenerationConfig(name)) {
        repeatable |= object(parser, false);
      } else if (name.equals("temperature") && value.isNumeric()) {
        repeatable |= parser.getDoubleValue() == 0;
      } else if (name.equals("seed")) {
        repeatable |= value != JsonToken.VALUE_NULL;
        parser.skipChildren();
      } else {
        parser.skipChildren();
      }
    }
    return repeatable;
  }

  private static boolean isGenerationConfig(String name) {
    return name.equals("generationConfig") || name.equals("generation_config");
  }
}
