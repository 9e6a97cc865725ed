package dev.meridian.data.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meridian.data.json.Json;

/** Makes the answer of a query as small as a model can read it, and says what it left out. */
final class BoundedRows {
  /** Bytes of all rows. */
  static final int MOST_BYTES = 100_000;

  /** Characters of one text. */
  static final int LONGEST_TEXT = 4_000;

  private BoundedRows() {}

  /**
   * {@code {"data", "cursor", "rows_left_out", "texts_shortened"}}; the last two only where
   * something was.
   */
  static ObjectNode of(ObjectNode answer) {
    ObjectNode bounded = Json.object();
    ArrayNode rows = bounded.putArray("data");
    JsonNode found = answer.path("data");
    Texts texts = new Texts();
    int bytes = 0;
    for (JsonNode row : found) {
      JsonNode shorter = texts.shorten(row);
      bytes += Json.write(shorter).length;
      if (bytes > MOST_BYTES) {
        break;
      }
      rows.add(shorter);
    }
    int left = found.size() - rows.size();
    // The cursor is behind the last row that was found, not the last that is here.
    bounded.set("cursor", left == 0 ? answer.path("cursor") : null);
    if (left > 0) {
      bounded.put("rows_left_out", left);
      bounded.put("advice", "Ask for fewer rows with a limit, or for fewer fields with a select");
    }
    if (texts.shortened > 0) {
      bounded.put("texts_shortened", texts.shortened);
    }
    return bounded;
  }

  /** Long texts end in an ellipsis. */
  private static final class Texts {
    private int shortened;

    JsonNode shorten(JsonNode value) {
      return switch (value) {
        case ObjectNode object -> {
          object.properties().forEach(field -> field.setValue(shorten(field.getValue())));
          yield object;
        }
        case ArrayNode array -> {
          for (int i = 0; i < array.size(); i++) {
            array.set(i, shorten(array.get(i)));
          }
          yield array;
        }
        case TextNode text when text.textValue().length() > LONGEST_TEXT -> {
          shortened++;
          String whole = text.textValue();
          // Not between the halves of a character.
          int end =
              Character.isHighSurrogate(whole.charAt(LONGEST_TEXT - 1))
                  ? LONGEST_TEXT - 1
                  : LONGEST_TEXT;
          yield TextNode.valueOf(whole.substring(0, end) + "…");
        }
        default -> value;
      };
    }
  }
}
