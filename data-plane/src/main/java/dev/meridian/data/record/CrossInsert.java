package dev.meridian.data.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.model.id.ProjectId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A request that writes to many objects, and the answer nested as it was. */
final class CrossInsert {
  private final List<IncomingRow> rows = new ArrayList<>();
  private final List<Section> sections = new ArrayList<>();

  private record Section(RecordObject object, int events, int feedback) {}

  private CrossInsert() {}

  /**
   * @param bytes the size of the whole request
   */
  static CrossInsert of(ObjectNode request, int bytes) {
    CrossInsert insert = new CrossInsert();
    for (RecordKind kind : RecordKind.values()) {
      for (Map.Entry<String, JsonNode> entry : request.path(kind.wireName()).properties()) {
        UUID id = ProjectId.parse(entry.getKey()).value();
        insert.add(new RecordObject(kind, id), entry.getValue(), bytes);
      }
    }
    return insert;
  }

  List<IncomingRow> rows() {
    return rows;
  }

  /** Feedback has no ids to answer. */
  ObjectNode answer(RecordService.Written written) {
    ObjectNode answer = Json.object();
    Iterator<String> ids = written.ids().iterator();
    for (Section section : sections) {
      ArrayNode rowIds =
          answer
              .withObjectProperty(section.object().kind().wireName())
              .withObjectProperty(section.object().id().toString())
              .putArray("row_ids");
      for (int i = 0; i < section.events(); i++) {
        rowIds.add(ids.next());
      }
      for (int i = 0; i < section.feedback(); i++) {
        ids.next();
      }
    }
    return answer;
  }

  private void add(RecordObject object, JsonNode request, int bytes) {
    List<IncomingRow> events =
        request.hasNonNull("events") ? RowsRequest.events(object, request, bytes) : List.of();
    List<IncomingRow> feedback =
        request.hasNonNull("feedback") ? RowsRequest.feedback(object, request, bytes) : List.of();
    rows.addAll(events);
    rows.addAll(feedback);
    sections.add(new Section(object, events.size(), feedback.size()));
  }
}
