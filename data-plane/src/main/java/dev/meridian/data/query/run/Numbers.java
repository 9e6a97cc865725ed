package dev.meridian.data.query.run;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.meridian.data.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads scores and metrics without making trees of them: a page of traces has thousands. */
final class Numbers {
  private Numbers() {}

  /** Every entry of a stored object that is a number. */
  static void each(@Nullable String json, BiConsumer<String, BigDecimal> consumer) {
    if (json == null) {
      return;
    }
    try (JsonParser parser = Json.MAPPER.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        if (parser.nextToken().isNumeric()) {
          consumer.accept(name, parser.getDecimalValue());
        } else {
          parser.skipChildren();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Stored numbers are not JSON", e);
    }
  }
}
