package dev.meridian.control.secret;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.model.error.ApiException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses metadata whose names say that their values are secrets: it is not encrypted, and whoever
 * sees the organization reads it.
 */
public final class SecretKeys {
  /** Ends of names, without what separates their words. */
  private static final Pattern SECRET =
      Pattern.compile(
          ".*(secret|password|passwd|passphrase|privatekey|apikey|token|credentials?|authorization"
              + "|secretkey|secretaccesskey|accountkey)");

  private SecretKeys() {}

  /**
   * @throws ApiException 400 that names the field, not its value
   */
  public static void refuse(@Nullable JsonNode metadata) {
    if (metadata != null) {
      metadata.properties().forEach(entry -> refuse("metadata.", entry));
    }
  }

  /** The same for one field, however deep; {@code place} comes before its name in the refusal. */
  static void refuse(String place, Map.Entry<String, JsonNode> entry) {
    JsonNode value = entry.getValue();
    String name = place + entry.getKey();
    boolean telling =
        value.isContainerNode() || (value.isTextual() && !value.textValue().isBlank());
    String words = entry.getKey().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    if (telling && SECRET.matcher(words).matches()) {
      throw ApiException.badRequest(
          "Invalid " + name + ": metadata is not encrypted. Put it into the secret's value");
    }
    if (value.isObject()) {
      value.properties().forEach(inner -> refuse(name + ".", inner));
    } else if (value.isArray()) {
      for (JsonNode element : value) {
        element.properties().forEach(inner -> refuse(name + "[].", inner));
      }
    }
  }
}
