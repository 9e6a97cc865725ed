package dev.meridian.data.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.model.event.ObjectEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a row is laid out when it is first stored: who it is, then every field that clients expect.
 */
final class RowLayout {
  private static final List<String> DATASET_FIELDS =
      List.of("input", "expected", "metadata", "tags", "origin");
  private static final List<String> SPAN_FIELDS =
      List.of(
          "input",
          "output",
          "expected",
          "error",
          "scores",
          "metadata",
          "tags",
          "metrics",
          "context",
          "span_attributes",
          "origin",
          "facets",
          "classifications");

  private RowLayout() {}

  /** Where a new span hangs: its own ids, and its parent's when it names one. */
  record Place(String spanId, String rootSpanId, List<String> parents) {
    /** Of a row that says nothing of it: a root. */
    static Place of(ObjectNode fields, String id, Optional<Place> parent) {
      String span = text(fields, RowFields.SPAN_ID).orElse(id);
      if (parent.isPresent()) {
        return new Place(span, parent.get().rootSpanId(), List.of(parent.get().spanId()));
      }
      List<String> parents = new ArrayList<>();
      fields.path(RowFields.SPAN_PARENTS).forEach(p -> parents.add(p.textValue()));
      return new Place(span, text(fields, RowFields.ROOT_SPAN_ID).orElse(span), parents);
    }

    /** Of a stored row. */
    static Place of(ObjectNode row) {
      return of(row, row.path(RowFields.ID).asText(), Optional.empty());
    }

    private static Optional<String> text(ObjectNode fields, String name) {
      return Optional.ofNullable(fields.path(name).textValue());
    }
  }

  static ObjectNode fresh(
      RowKey key, ObjectEvent owner, ObjectNode fields, Optional<Place> parent, Instant now) {
    Place place = Place.of(fields, key.id(), parent);
    ObjectNode row = Json.object();
    row.put(RowFields.ID, key.id());
    row.put(
        RowFields.CREATED,
        Optional.ofNullable(fields.path(RowFields.CREATED).textValue())
            .orElseGet(() -> RowFields.text(now)));
    row.put("org_id", owner.org().toString());
    row.put("project_id", owner.project().toString());
    switch (key.object().kind()) {
      case EXPERIMENT -> row.put("experiment_id", key.object().id().toString());
      case DATASET -> row.put("dataset_id", key.object().id().toString());
      case PROJECT_LOGS -> row.put("log_id", "g");
      case PLAYGROUND_LOGS ->
          row.put("prompt_session_id", key.object().id().toString()).put("log_id", "x");
    }
    row.put(RowFields.SPAN_ID, place.spanId());
    row.put(RowFields.ROOT_SPAN_ID, place.rootSpanId());
    if (place.parents().isEmpty()) {
      row.putNull(RowFields.SPAN_PARENTS);
    } else {
      ArrayNode parents = row.putArray(RowFields.SPAN_PARENTS);
      place.parents().forEach(parents::add);
    }
    row.put("is_root", place.parents().isEmpty());
    List<String> expected =
        key.object().kind() == RecordKind.DATASET ? DATASET_FIELDS : SPAN_FIELDS;
    expected.forEach(row::putNull);
    fields
        .properties()
        .forEach(
            field -> {
              if (!row.has(field.getKey()) || expected.contains(field.getKey())) {
                row.set(field.getKey(), field.getValue());
              }
            });
    return row;
  }
}
