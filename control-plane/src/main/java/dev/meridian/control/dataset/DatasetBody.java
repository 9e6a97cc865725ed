package dev.meridian.control.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A dataset as clients see it. */
@JsonNaming(SnakeCaseStrategy.class)
record DatasetBody(
    UUID id,
    UUID projectId,
    String name,
    @Nullable String description,
    Instant created,
    @Nullable Instant deletedAt,
    @Nullable UUID userId,
    @Nullable JsonNode tags,
    @Nullable JsonNode metadata,
    String urlSlug) {

  static DatasetBody of(DatasetRow row) {
    return new DatasetBody(
        row.id,
        row.project,
        row.name,
        row.description,
        row.created,
        row.deletedAt,
        row.createdBy,
        row.tags,
        row.metadata,
        slug(row));
  }

  /** Readable, and of this dataset alone. */
  private static String slug(DatasetRow row) {
    String words = row.name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return words.replaceAll("^-|-$", "") + "-" + row.id.toString().substring(0, 8);
  }
}
