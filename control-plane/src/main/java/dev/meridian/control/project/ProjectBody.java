package dev.meridian.control.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A project as clients see it. */
@JsonNaming(SnakeCaseStrategy.class)
public record ProjectBody(
    UUID id,
    UUID orgId,
    String name,
    @Nullable String description,
    Instant created,
    @Nullable Instant deletedAt,
    @Nullable UUID userId,
    @Nullable JsonNode settings) {

  public static ProjectBody of(ProjectRow row) {
    return new ProjectBody(
        row.id,
        row.org,
        row.name,
        row.description,
        row.created,
        row.deletedAt,
        row.createdBy,
        row.settings);
  }
}
