package dev.meridian.gateway.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.model.error.ApiException;
import java.util.Optional;

/** A secret's value that has several parts, as JSON text. */
final class SecretParts {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ProviderSecret secret;
  private final JsonNode parts;

  private SecretParts(ProviderSecret secret, JsonNode parts) {
    this.secret = secret;
    this.parts = parts;
  }

  /**
   * @throws ApiException 400 when it is something else; the message has nothing of it
   */
  static SecretParts of(ProviderSecret secret, String opened) {
    return find(secret, opened)
        .orElseThrow(() -> secret.refusal("its value", "must be JSON text with its parts"));
  }

  /** Empty when the value is plain text. */
  static Optional<SecretParts> find(ProviderSecret secret, String opened) {
    try {
      JsonNode tree = opened.stripLeading().startsWith("{") ? JSON.readTree(opened) : null;
      return Optional.ofNullable(tree)
          .filter(JsonNode::isObject)
          .map(parts -> new SecretParts(secret, parts));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  Optional<String> get(String part) {
    return Optional.ofNullable(parts.path(part).textValue()).filter(text -> !text.isBlank());
  }

  /**
   * @throws ApiException 400 when it is missing
   */
  String require(String part) {
    return get(part).orElseThrow(() -> secret.refusal("its value", "has no " + part));
  }

  @Override
  public String toString() {
    return "SecretParts";
  }
}
