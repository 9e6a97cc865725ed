package dev.meridian.control.environment;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An environment as clients see it. */
@JsonNaming(SnakeCaseStrategy.class)
record EnvironmentBody(
    UUID id,
    UUID orgId,
    String name,
    String slug,
    @Nullable String description,
    Instant created,
    @Nullable Instant deletedAt) {

  static EnvironmentBody of(EnvironmentRow row) {
    return new EnvironmentBody(
        row.id, row.org, row.name, row.slug, row.description, row.created, row.deletedAt);
  }
}
