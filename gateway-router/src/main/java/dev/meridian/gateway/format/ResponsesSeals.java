package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Encrypted reasoning of OpenAI, which is worth something together with its item's id only: the
 * value of its seal is both.
 */
final class ResponsesSeals {
  private ResponsesSeals() {}

  /**
   * @param encrypted empty where OpenAI was not asked for it
   */
  static Optional<Seal> read(String id, String encrypted) {
    return encrypted.isEmpty()
        ? Optional.empty()
        : Seal.unwrap(encrypted)
            .or(() -> Optional.of(new Seal(Seal.Maker.RESPONSES, id + ":" + encrypted)));
  }

  /**
   * A reasoning item.
   *
   * @param otherwise its id where the seal has none
   */
  static ObjectNode item(Part.Reasoning reasoning, String otherwise) {
    ObjectNode item = Json.object().put("type", "reasoning").put("id", otherwise);
    var summary = item.putArray("summary");
    if (!reasoning.text().isEmpty()) {
      summary.addObject().put("type", "summary_text").put("text", reasoning.text());
    }
    reasoning.seal().ifPresent(seal -> put(item, seal));
    return item;
  }

  private static void put(ObjectNode item, Seal seal) {
    int colon = seal.value().indexOf(':');
    if (seal.isOf(Seal.Maker.RESPONSES) && colon >= 0) {
      item.put("id", seal.value().substring(0, colon));
      item.put("encrypted_content", seal.value().substring(colon + 1));
    } else {
      item.put("encrypted_content", seal.wrapped());
    }
  }

  /** What a reasoning item says: its summary, or where it is open, all of it. */
  static String text(JsonNode item) {
    JsonNode said = item.path("summary").isEmpty() ? item.path("content") : item.path("summary");
    StringBuilder text = new StringBuilder();
    for (JsonNode piece : said) {
      text.append(text.isEmpty() ? "" : "\n\n").append(piece.path("text").asText(""));
    }
    return text.toString();
  }
}
