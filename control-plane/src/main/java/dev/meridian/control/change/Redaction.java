package dev.meridian.control.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meridian.model.credential.Token;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The last line of defence against secrets in the audit log, which can't be taken out again:
 * features show their objects without them, and whatever still looks like one is left out here.
 */
final class Redaction {
  static final String MARK = "[redacted]";

  /** Names of fields that hold a secret, whatever the object; previews are meant to be seen. */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)(?!preview_).*(secret|password|passwd|token|api_?key|private_?key|access_?key)");

  /** Their names are worth knowing, but values such as {@code Bearer …} are not for the log. */
  private static final Set<String> HEADERS =
      Set.of("additionalHeaders", "additional_headers", "headers", "custom_headers");

  private Redaction() {}

  static @Nullable JsonNode of(@Nullable JsonNode shown) {
    return shown == null ? null : redacted(shown.deepCopy());
  }

  private static JsonNode redacted(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        object.properties().forEach(field -> field.setValue(ofField(field)));
        yield object;
      }
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, redacted(array.get(i)));
        }
        yield array;
      }
      case TextNode text when Token.parse(text.textValue()).isPresent() -> TextNode.valueOf(MARK);
      default -> node;
    };
  }

  private static JsonNode ofField(Map.Entry<String, JsonNode> field) {
    JsonNode value = field.getValue();
    if (value.isTextual() && SECRET.matcher(field.getKey()).matches()) {
      return TextNode.valueOf(MARK);
    }
    if (value instanceof ObjectNode headers && HEADERS.contains(field.getKey())) {
      headers
          .properties()
          .forEach(
              header ->
                  header.setValue(
                      header.getValue().isNull() ? header.getValue() : TextNode.valueOf(MARK)));
      return headers;
    }
    return redacted(value);
  }
}
