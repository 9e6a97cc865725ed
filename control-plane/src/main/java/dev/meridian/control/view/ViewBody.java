package dev.meridian.control.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A view as clients see it. */
@JsonNaming(SnakeCaseStrategy.class)
record ViewBody(
    UUID id,
    String objectType,
    UUID objectId,
    @Nullable String viewType,
    String name,
    Instant created,
    @Nullable JsonNode viewData,
    @Nullable JsonNode options,
    UUID userId,
    @Nullable Instant deletedAt) {

  static ViewBody of(ViewRow row) {
    return new ViewBody(
        row.id,
        row.objectType,
        row.objectId,
        row.viewType,
        row.name,
        row.created,
        row.viewData,
        row.options,
        row.createdBy,
        row.deletedAt);
  }
}
