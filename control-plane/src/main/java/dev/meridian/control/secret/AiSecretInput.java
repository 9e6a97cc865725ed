package dev.meridian.control.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.wire.Fields;
import dev.meridian.control.wire.Names;
import dev.meridian.model.secret.ProviderRules;
import org.jspecify.annotations.Nullable;

/**
 * What a caller sends of a secret. Whether it makes sense is told by {@link ProviderRules}, when it
 * is known what it is added to. Its text form is redacted.
 */
@JsonNaming(SnakeCaseStrategy.class)
public record AiSecretInput(
    @Nullable String name,
    @Nullable String type,
    @Nullable JsonNode metadata,
    @Nullable String secret,
    @Nullable String orgName) {
  public AiSecretInput {
    Fields.object("metadata", metadata);
  }

  String requireName() {
    return Names.check("An AI secret's name", Fields.required("a name", name));
  }

  @Nullable JsonNode metadataOrNull() {
    return metadata == null || metadata.isNull() ? null : metadata;
  }

  @Override
  public String toString() {
    return "AiSecretInput[name=" + name + ", type=" + type + "]";
  }
}
