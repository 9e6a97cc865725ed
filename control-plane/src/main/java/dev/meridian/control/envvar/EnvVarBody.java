package dev.meridian.control.envvar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An environment variable as clients see it: never its value.
 *
 * @param used when a function last ran with it; null until one has
 */
@JsonNaming(SnakeCaseStrategy.class)
record EnvVarBody(
    UUID id,
    String objectType,
    UUID objectId,
    String name,
    Instant created,
    @Nullable Instant secretUpdatedAt,
    @Nullable UUID secretUpdatedByUserId,
    @Nullable Instant used,
    @Nullable JsonNode metadata,
    @Nullable String previewSecret,
    @Nullable String secretType,
    String secretCategory) {

  static EnvVarBody of(EnvVarRow row) {
    return new EnvVarBody(
        row.id,
        EnvVarScope.ORGANIZATION.wireName(),
        row.org,
        row.name,
        row.created,
        row.secretUpdatedAt,
        row.secretUpdatedBy,
        null,
        row.metadata,
        row.preview,
        row.secretType,
        row.secretCategory);
  }
}
