package dev.meridian.data.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import dev.meridian.data.json.Json;
import dev.meridian.data.payload.LargeValue;
import dev.meridian.data.payload.LargeValues;
import dev.meridian.model.id.OrgId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Fields of rows whose values lie in the bucket. In memory such a field holds a {@link Moved}; in a
 * stored body it is named in front. What queries look into stays in the row, however large.
 */
@ApplicationScoped
class LargeFields {
  private static final int AT_ONCE = 4;

  private static final Set<String> STAY =
      Set.of(
          "id",
          "created",
          "org_id",
          "project_id",
          "experiment_id",
          "dataset_id",
          "log_id",
          "span_id",
          "root_span_id",
          "span_parents",
          "is_root",
          "tags",
          "scores",
          "metrics",
          "metadata",
          "span_attributes");

  private final LargeValues values;

  LargeFields(LargeValues values) {
    this.values = values;
  }

  /**
   * A value that lies in the bucket.
   *
   * @param content the value itself, where it is at hand
   */
  record Moved(LargeValue value, Optional<JsonNode> content) {}

  /** A row whose fields may be large, and the organization that it belongs to. */
  record Candidate(OrgId org, ObjectNode fields) {}

  static Optional<Moved> moved(JsonNode value) {
    return value instanceof POJONode node && node.getPojo() instanceof Moved moved
        ? Optional.of(moved)
        : Optional.empty();
  }

  /** A value, also one that was moved, as far as it is at hand. */
  static JsonNode atHand(JsonNode value) {
    return moved(value).flatMap(Moved::content).orElse(value);
  }

  static JsonNode node(LargeValue value) {
    return new POJONode(new Moved(value, Optional.empty()));
  }

  /**
   * Moves large values of rows to the bucket.
   *
   * @param bytes about how much JSON the rows are
   * @return fails with 503 while there is a large one and the bucket can't be reached
   */
  Uni<Void> move(List<Candidate> rows, int bytes) {
    if (bytes <= LargeValues.THRESHOLD) {
      return Uni.createFrom().voidItem();
    }
    return Work.off(bytes, () -> large(rows))
        .chain(
            large ->
                Multi.createFrom()
                    .iterable(large)
                    .onItem()
                    .transformToUni(this::move)
                    .merge(AT_ONCE)
                    .collect()
                    .last())
        .replaceWithVoid();
  }

  /** Brings moved values back into the fields that are named. */
  Uni<Void> load(List<Place> places) {
    return Multi.createFrom()
        .iterable(places)
        .onItem()
        .transformToUni(
            place ->
                values
                    .get(moved(place.row.path(place.field)).orElseThrow().value())
                    .invoke(json -> place.row.set(place.field, Json.value(json))))
        .merge(AT_ONCE)
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** A field of a row. */
  record Place(ObjectNode row, String field) {}

  private record Large(Candidate row, String field, JsonNode value) {}

  private Uni<LargeValue> move(Large large) {
    return Uni.createFrom()
        .item(() -> Json.write(large.value))
        .chain(json -> values.put(large.row.org, json))
        .invoke(
            value ->
                large.row.fields.set(
                    large.field, new POJONode(new Moved(value, Optional.of(large.value)))));
  }

  private static List<Large> large(List<Candidate> rows) {
    List<Large> large = new ArrayList<>();
    for (Candidate row : rows) {
      for (Map.Entry<String, JsonNode> field : row.fields.properties()) {
        if (!STAY.contains(field.getKey()) && size(field.getValue()) > LargeValues.THRESHOLD) {
          large.add(new Large(row, field.getKey(), field.getValue()));
        }
      }
    }
    return large;
  }

  /** About how many bytes of JSON a value is at least; counting ends beyond what is large. */
  private static int size(JsonNode value) {
    if (value.isTextual()) {
      return value.textValue().length() + 2;
    }
    if (!value.isContainerNode()) {
      return value instanceof POJONode ? 0 : 1;
    }
    int size = 2;
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      size += field.getKey().length() + 3;
    }
    for (JsonNode child : value) {
      size += size(child) + 1;
      if (size > LargeValues.THRESHOLD) {
        return size;
      }
    }
    return size;
  }
}
