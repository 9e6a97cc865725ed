package dev.meridian.model.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.meridian.model.error.ApiException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refuses metadata whose names say that their values are secrets: it is not encrypted, and whoever
 * sees the organization reads it.
 */
public final class SecretKeys {
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
    if (telling && SecretWords.isField(entry.getKey(), value)) {
      throw ApiException.badRequest(
          "Invalid " + name + ": metadata is not encrypted. Put it into the secret's value");
    }
    refuseIn(name, value);
  }

  private static void refuseIn(String name, JsonNode value) {
    value.properties().forEach(inner -> refuse(name + ".", inner));
    for (JsonNode element : value.isArray() ? value : MissingNode.getInstance()) {
      refuseIn(name + "[]", element);
    }
  }
}
