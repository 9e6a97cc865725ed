package dev.meridian.model.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meridian.model.credential.Token;
import dev.meridian.model.secret.SecretWords;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The last line of defence against secrets in the audit log, which can't be taken out again:
 * features show their objects without them, and whatever still looks like one is left out here.
 */
public final class Redaction {
  static final String MARK = "[redacted]";

  /** Said of a secret, and meant to be seen. */
  private static final Pattern ABOUT_SECRETS =
      Pattern.compile("preview_.*|.*_(at|id|by|name|type|category|user_id)");

  private static final Pattern ACCESS_KEY = Pattern.compile("(?i).*access_?key");

  /** Scheme and host tell where an address leads; what follows is often as good as a password. */
  private static final Pattern ADDRESS =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://[^/?#]*)([/?#].+)", Pattern.DOTALL);

  /** Their names are worth knowing, but values such as {@code Bearer …} are not for the log. */
  private static final Set<String> HEADERS =
      Set.of("additionalHeaders", "additional_headers", "headers", "custom_headers");

  private Redaction() {}

  /** What may be shown of it; null for null. What was given stays as it is. */
  public static @Nullable JsonNode of(@Nullable JsonNode shown) {
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
    if (isSecret(field.getKey())) {
      return marked(value);
    }
    if (value.isTextual() && field.getKey().equals("url")) {
      return TextNode.valueOf(place(value.textValue()));
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

  private static boolean isSecret(String name) {
    return !ABOUT_SECRETS.matcher(name).matches()
        && (SecretWords.isName(name) || ACCESS_KEY.matcher(name).matches());
  }

  /** Texts are marked, alone and in lists; objects say themselves which of their fields are. */
  private static JsonNode marked(JsonNode value) {
    return switch (value) {
      case TextNode text -> TextNode.valueOf(MARK);
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, marked(array.get(i)));
        }
        yield array;
      }
      default -> redacted(value);
    };
  }

  /** With 32 bits of what is left out: enough to see that it changed, not to guess it. */
  private static String place(String address) {
    Matcher parts = ADDRESS.matcher(address);
    if (!parts.matches() || parts.group(2).equals("/")) {
      return address;
    }
    return "%s/%s#%08x".formatted(parts.group(1), MARK, address.hashCode());
  }
}
