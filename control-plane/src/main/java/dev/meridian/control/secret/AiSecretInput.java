package dev.meridian.control.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.model.error.ApiException;
import org.jspecify.annotations.Nullable;

/**
 * What a caller sends of a secret, without the white space around its value. Its text form is
 * redacted.
 */
@JsonNaming(SnakeCaseStrategy.class)
public record AiSecretInput(
    @Nullable String name,
    @Nullable String type,
    @Nullable JsonNode metadata,
    @Nullable String secret,
    @Nullable String orgName) {
  public AiSecretInput {
    if (metadata != null && !metadata.isNull() && !metadata.isObject()) {
      throw ApiException.badRequest("Invalid request: metadata is not an object");
    }
    AdditionalHeaders.check(metadata);
    secret = secret == null ? null : secret.strip();
    if (secret != null && secret.chars().anyMatch(Character::isISOControl)) {
      throw ApiException.badRequest("Invalid request: secret holds control characters");
    }
  }

  String requireName() {
    if (name == null || name.isBlank()) {
      throw ApiException.badRequest("Send a name");
    }
    return name;
  }

  @Nullable JsonNode metadataOrNull() {
    return metadata == null || metadata.isNull() ? null : metadata;
  }

  @Override
  public String toString() {
    return "AiSecretInput[name=" + name + ", type=" + type + "]";
  }
}
