package dev.meridian.control.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A secret as clients see it: never its value. */
@JsonNaming(SnakeCaseStrategy.class)
record AiSecretBody(
    UUID id,
    Instant created,
    Instant updatedAt,
    @Nullable Instant secretUpdatedAt,
    UUID orgId,
    String name,
    @Nullable String type,
    @Nullable JsonNode metadata,
    @Nullable UUID secretUpdatedByUserId,
    @Nullable String previewSecret) {

  static AiSecretBody of(AiSecretRow row) {
    return new AiSecretBody(
        row.id,
        row.created,
        row.updatedAt,
        row.secretUpdatedAt,
        row.org,
        row.name,
        row.type,
        row.metadata,
        row.secretUpdatedBy,
        row.preview);
  }
}
