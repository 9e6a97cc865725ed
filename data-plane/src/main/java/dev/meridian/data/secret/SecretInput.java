package dev.meridian.data.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.error.ApiException;
import java.text.Normalizer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a caller sends of a secret; an explicit null is as good as nothing. Its text form is
 * redacted.
 */
record SecretInput(
    @Nullable String name,
    @Nullable String value,
    @Nullable JsonNode metadata,
    @Nullable String type,
    Optional<SecretCategory> category) {
  /** A name in its composed form, without space around it. */
  SecretInput {
    name = name == null ? null : Normalizer.normalize(name, Normalizer.Form.NFC).strip();
  }

  /** As the env var routes take it. */
  static SecretInput envVar(ObjectNode body) {
    String name = text(body, "name");
    String category = text(body, "secret_category");
    return new SecretInput(
        name == null ? text(body, "env_var_name") : name,
        text(body, "value"),
        object(body, "metadata"),
        text(body, "secret_type"),
        Optional.ofNullable(category).map(SecretCategory::parse));
  }

  /** As {@code /project_secret} takes it. */
  static SecretInput provider(ObjectNode body) {
    return new SecretInput(
        text(body, "name"),
        text(body, "secret"),
        object(body, "metadata"),
        text(body, "type"),
        Optional.of(SecretCategory.AI_PROVIDER));
  }

  String requireName() {
    if (name == null || name.isBlank()) {
      throw ApiException.badRequest("Send a name");
    }
    return name;
  }

  /**
   * @throws ApiException 400 when it is there and no text
   */
  static @Nullable String text(ObjectNode body, String field) {
    JsonNode value = body.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw ApiException.badRequest("Invalid " + field + ": expected text");
    }
    return value.textValue();
  }

  private static @Nullable JsonNode object(ObjectNode body, String field) {
    JsonNode value = body.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isObject()) {
      throw ApiException.badRequest("Invalid " + field + ": expected an object");
    }
    return value;
  }

  @Override
  public String toString() {
    return "SecretInput[name=" + name + "]";
  }
}
