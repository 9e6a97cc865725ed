package dev.meridian.control.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/**
 * JSON of clients in a text column, so that it is given back as it came: order, numbers and all.
 */
@Converter
public final class JsonText implements AttributeConverter<@Nullable JsonNode, @Nullable String> {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What an object takes besides its texts and its JSON: ids, times and the names of fields. */
  private static final long REST = 512;

  /** About how many bytes an object takes as JSON that has these texts and JSON values in it. */
  public static long size(@Nullable Object... parts) {
    long size = REST;
    for (Object part : parts) {
      size += part == null ? 0 : part.toString().length();
    }
    return size;
  }

  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable JsonNode node) {
    return node == null || node.isNull() ? null : node.toString();
  }

  @Override
  public @Nullable JsonNode convertToEntityAttribute(@Nullable String text) {
    try {
      return text == null ? null : JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The store holds only JSON here", e);
    }
  }
}
