package dev.meridian.control.score;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A score as clients see it. */
@JsonNaming(SnakeCaseStrategy.class)
record ProjectScoreBody(
    UUID id,
    UUID projectId,
    UUID userId,
    Instant created,
    String name,
    @Nullable String description,
    String scoreType,
    @Nullable JsonNode categories,
    @Nullable JsonNode config,
    @Nullable String position) {

  static ProjectScoreBody of(ProjectScoreRow row) {
    return new ProjectScoreBody(
        row.id,
        row.project,
        row.createdBy,
        row.created,
        row.name,
        row.description,
        row.scoreType,
        row.categories,
        row.config,
        row.position);
  }
}
