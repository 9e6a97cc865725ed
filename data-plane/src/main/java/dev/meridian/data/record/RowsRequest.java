package dev.meridian.data.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meridian.data.json.Json;
import dev.meridian.model.error.ApiException;
import java.util.ArrayList;
import java.util.List;

/** The bodies of insert and feedback requests. */
public final class RowsRequest {
  private RowsRequest() {}

  /**
   * The rows of an object of {@code {"events": […]}}.
   *
   * @param bytes the size of the whole request
   * @throws ApiException 400 or 413
   */
  public static List<IncomingRow> events(RecordObject object, JsonNode request, int bytes) {
    RowReader reader = new RowReader();
    List<IncomingRow> rows = new ArrayList<>();
    for (ObjectNode event : objects(request.path("events"), "events", bytes, reader)) {
      reader.of(object, event).ifPresent(rows::add);
    }
    reader.finish();
    return rows;
  }

  /**
   * One row of an object.
   *
   * @throws ApiException 400 that says what is wrong with it
   */
  public static IncomingRow row(RecordObject object, ObjectNode row) {
    RowReader reader = new RowReader();
    java.util.Optional<IncomingRow> read = reader.of(object, row);
    reader.finish();
    return read.orElseThrow();
  }

  /**
   * Feedback as rows: a merge of what it sets, and a comment. Its {@code metadata} goes to the
   * audit entry and not to the row.
   */
  static List<IncomingRow> feedback(RecordObject object, JsonNode request, int bytes) {
    RowReader reader = new RowReader();
    List<IncomingRow> rows = new ArrayList<>();
    for (ObjectNode feedback : objects(request.path("feedback"), "feedback", bytes, reader)) {
      feedback(object, feedback, reader, rows);
    }
    reader.finish();
    return rows;
  }

  private static void feedback(
      RecordObject object, ObjectNode feedback, RowReader reader, List<IncomingRow> rows) {
    if (!feedback.path("id").isTextual()) {
      reader.invalid().missing("string", List.of("feedback", "id"));
      return;
    }
    ObjectNode merge = Json.object().put("_is_merge", true);
    merge.set("id", feedback.get("id"));
    merge.set("_audit_source", source(feedback, reader));
    if (feedback.hasNonNull("metadata")) {
      merge.set("_audit_metadata", feedback.get("metadata"));
    }
    if (feedback.hasNonNull("comment") && !feedback.get("comment").isTextual()) {
      reader.invalid().wrongType("string", feedback.get("comment"), List.of("feedback", "comment"));
      return;
    }
    List<String> allowed =
        object.kind() == RecordKind.DATASET
            ? List.of("tags")
            : List.of("scores", "expected", "tags");
    allowed.stream().filter(feedback::hasNonNull).forEach(f -> merge.set(f, feedback.get(f)));
    reader.of(object, merge.deepCopy()).ifPresent(rows::add);
    if (feedback.hasNonNull("comment")) {
      ObjectNode comment = Json.object();
      comment.putObject("origin").set("id", feedback.get("id"));
      comment.putObject("comment").set("text", feedback.get("comment"));
      comment.set("_audit_source", merge.get("_audit_source"));
      if (merge.has("_audit_metadata")) {
        comment.set("_audit_metadata", merge.get("_audit_metadata"));
      }
      reader.of(object, comment).ifPresent(rows::add);
    }
  }

  private static JsonNode source(ObjectNode feedback, RowReader reader) {
    String source = feedback.path("source").asText("external");
    if (feedback.hasNonNull("source") && !RowReader.AUDIT_SOURCES.contains(source)) {
      reader.invalid().custom("source is one of app, api, external", List.of("feedback", "source"));
    }
    return TextNode.valueOf(source);
  }

  private static List<ObjectNode> objects(
      JsonNode array, String name, int bytes, RowReader reader) {
    List<ObjectNode> objects = new ArrayList<>();
    if (!array.isArray()) {
      reader.invalid().wrongType("array", array, List.of(name));
    }
    for (JsonNode item : array) {
      // Only a large request can hold a large row.
      if (bytes > Logs3Body.MAX_ROW_BYTES && Json.write(item).length > Logs3Body.MAX_ROW_BYTES) {
        throw Logs3Body.rowTooLarge();
      }
      if (item instanceof ObjectNode object) {
        objects.add(object);
      } else {
        reader.invalid().wrongType("object", item, List.of(name));
      }
    }
    return objects;
  }
}
