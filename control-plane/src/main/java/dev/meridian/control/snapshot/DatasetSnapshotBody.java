package dev.meridian.control.snapshot;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A snapshot as clients see it. */
@JsonNaming(SnakeCaseStrategy.class)
record DatasetSnapshotBody(
    UUID id,
    UUID datasetId,
    String name,
    @Nullable String description,
    String xactId,
    Instant created) {

  static DatasetSnapshotBody of(DatasetSnapshotRow row) {
    return new DatasetSnapshotBody(
        row.id, row.dataset, row.name, row.description, row.xactId, row.created);
  }
}
