package dev.meridian.control.iframe;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Span iframes, as clients see one. */
@JsonNaming(SnakeCaseStrategy.class)
record SpanIframeBody(
    UUID id,
    UUID projectId,
    UUID userId,
    Instant created,
    @Nullable Instant deletedAt,
    String name,
    @Nullable String description,
    String url,
    @Nullable Boolean postMessage) {

  static SpanIframeBody of(SpanIframeRow row) {
    return new SpanIframeBody(
        row.id,
        row.project,
        row.createdBy,
        row.created,
        row.deletedAt,
        row.name,
        row.description,
        row.url,
        row.postMessage);
  }
}
