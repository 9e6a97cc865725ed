package dev.meridian.data.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What the span table holds of a row: derived, so that Postgres can filter and sort. */
record RowColumns(
    OffsetDateTime created,
    String spanId,
    String rootSpanId,
    boolean isRoot,
    boolean hasError,
    @Nullable String type,
    @Nullable String name,
    @Nullable String model,
    @Nullable Double start,
    @Nullable Double end,
    @Nullable Double tokens,
    @Nullable String tags,
    @Nullable String metadata,
    @Nullable String scores,
    @Nullable String metrics) {
  private static final int MAX_TEXT = 1_000;

  static RowColumns of(ObjectNode row) {
    RowLayout.Place place = RowLayout.Place.of(row);
    JsonNode attributes = row.path("span_attributes");
    JsonNode metrics = row.path("metrics");
    return new RowColumns(
        RowFields.instant(row.path(RowFields.CREATED).asText())
            .orElse(Instant.EPOCH)
            .atOffset(ZoneOffset.UTC),
        place.spanId(),
        place.rootSpanId(),
        place.parents().isEmpty(),
        row.hasNonNull("error"),
        text(attributes.path("type")),
        text(attributes.path("name")),
        text(row.path("metadata").path("model")),
        number(metrics.path("start")),
        number(metrics.path("end")),
        number(metrics.path("tokens")),
        json(row.path("tags")),
        json(row.path("metadata")),
        json(row.path("scores")),
        json(metrics));
  }

  private static @Nullable String text(JsonNode node) {
    String text = node.textValue();
    if (text == null || !RowFields.isStorable(text)) {
      return null;
    }
    return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
  }

  private static @Nullable Double number(JsonNode node) {
    return node.isNumber() && Double.isFinite(node.doubleValue()) ? node.doubleValue() : null;
  }

  private static @Nullable String json(JsonNode node) {
    return node.isMissingNode() || node.isNull() ? null : Json.text(Indexable.of(node));
  }
}
