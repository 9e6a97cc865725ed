package dev.meridian.control.tag;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tags, as clients see one. */
@JsonNaming(SnakeCaseStrategy.class)
record ProjectTagBody(
    UUID id,
    UUID projectId,
    UUID userId,
    Instant created,
    String name,
    @Nullable String description,
    @Nullable String color,
    @Nullable String position) {

  static ProjectTagBody of(ProjectTagRow row) {
    return new ProjectTagBody(
        row.id,
        row.project,
        row.createdBy,
        row.created,
        row.name,
        row.description,
        row.color,
        row.position);
  }
}
