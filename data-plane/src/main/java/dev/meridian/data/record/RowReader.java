package dev.meridian.data.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.json.NumberBounds;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.ProjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Makes checked rows of JSON objects: finds the object they belong to and takes out the controls.
 */
final class RowReader {
  private static final Set<String> ADDRESS =
      Set.of("project_id", "experiment_id", "dataset_id", "log_id", "org_id", "prompt_session_id");

  /**
   * What the service itself says of a row. A client that writes back what it read may send them.
   */
  private static final Set<String> OURS =
      Set.of("_xact_id", "_pagination_key", "is_root", "comments", "audit_data");

  private static final Set<String> CONTROLS =
      Set.of(
          "_is_merge",
          "_merge_paths",
          "_array_delete",
          "_object_delete",
          "_parent_id",
          "_audit_source",
          "_audit_metadata",
          "_async_scoring_control",
          "_skip_async_scoring");

  /** Below what {@link Json} reads, because answers put rows inside of something. */
  private static final int MAX_DEPTH = 190;

  static final Set<String> AUDIT_SOURCES = Set.of("app", "api", "external");

  private final InvalidRows invalid = new InvalidRows();
  private final Map<UUID, ProjectId> playgrounds = new TreeMap<>();

  /** Reads a row that names its object itself, as {@code /logs3} takes them. */
  Optional<IncomingRow> addressed(ObjectNode row) {
    return object(row).flatMap(object -> of(object, row));
  }

  /** Reads a row of a known object. */
  Optional<IncomingRow> of(RecordObject object, ObjectNode row) {
    checkNumbers(row);
    checkDepth(row);
    RowFields.check(row, invalid);
    Controls controls = new Controls(row, invalid);
    if (!invalid.isEmpty()) {
      return Optional.empty();
    }
    String id =
        row.hasNonNull(RowFields.ID)
            ? row.get(RowFields.ID).textValue()
            : UUID.randomUUID().toString();
    if (row.hasNonNull("comment")) {
      return comment(object, id, row, controls);
    }
    RowKey key = new RowKey(object, id);
    if (controls.delete) {
      return Optional.of(new IncomingRow.Delete(key, controls.audit));
    }
    row.remove(CONTROLS);
    row.remove(ADDRESS);
    row.remove(OURS);
    row.remove(RowMerge.FORBIDDEN);
    row.put(RowFields.ID, id);
    return Optional.of(
        controls.merge
            ? new IncomingRow.Merge(
                key, row, controls.replaced, controls.removals, controls.parent, controls.audit)
            : new IncomingRow.Replace(key, row, controls.parent, controls.audit));
  }

  /** What is stored must be readable again, also inside of an answer. */
  private void checkDepth(ObjectNode row) {
    if (isDeeper(row, MAX_DEPTH)) {
      invalid.custom("A row may be nested %d levels deep".formatted(MAX_DEPTH), List.of());
    }
  }

  private static boolean isDeeper(JsonNode value, int levels) {
    if (!value.isContainerNode()) {
      return false;
    }
    if (levels == 0) {
      return true;
    }
    for (JsonNode child : value) {
      if (isDeeper(child, levels - 1)) {
        return true;
      }
    }
    return false;
  }

  private void checkNumbers(ObjectNode row) {
    row.properties().stream()
        .filter(field -> !NumberBounds.hold(field.getValue()))
        .forEach(
            field ->
                invalid.custom(
                    "A number has at most %1$d digits and an exponent of at most %1$d"
                        .formatted(NumberBounds.MAX_DIGITS),
                    List.of(field.getKey())));
  }

  /** Says what was wrong, if anything was. */
  void finish() {
    if (!invalid.isEmpty()) {
      throw invalid.refusal();
    }
  }

  InvalidRows invalid() {
    return invalid;
  }

  private Optional<IncomingRow> comment(
      RecordObject object, String id, ObjectNode row, Controls controls) {
    JsonNode origin = row.path("origin").path("id");
    JsonNode comment = row.get("comment");
    if (!origin.isTextual()) {
      invalid.missing("string", List.of("origin", "id"));
      return Optional.empty();
    }
    if (!comment.isObject()) {
      invalid.wrongType("object", comment, List.of("comment"));
      return Optional.empty();
    }
    RowFields.checkId(origin, List.of("origin", "id"), invalid);
    if (!invalid.isEmpty()) {
      return Optional.empty();
    }
    RowKey commented = new RowKey(object, origin.textValue());
    if (controls.delete) {
      return Optional.of(new IncomingRow.Uncomment(commented, id, controls.audit));
    }
    ObjectNode body = Json.object().put("id", id);
    body.set("created", row.path("created").isTextual() ? row.get("created") : now());
    body.set("comment", comment);
    controls.audit.ifPresent(body::setAll);
    return Optional.of(new IncomingRow.Comment(commented, id, body, controls.audit));
  }

  private static JsonNode now() {
    return TextNode.valueOf(RowFields.text(Instant.now()));
  }

  private Optional<RecordObject> object(ObjectNode row) {
    if (row.hasNonNull("experiment_id")) {
      return uuid(row, "experiment_id").map(id -> new RecordObject(RecordKind.EXPERIMENT, id));
    }
    if (row.hasNonNull("dataset_id")) {
      return uuid(row, "dataset_id").map(id -> new RecordObject(RecordKind.DATASET, id));
    }
    String log = row.path("log_id").asText("");
    if (row.hasNonNull("prompt_session_id") && (log.isEmpty() || log.equals("x"))) {
      return playground(row);
    }
    if (row.hasNonNull("project_id") && log.equals("g")) {
      return uuid(row, "project_id").map(id -> new RecordObject(RecordKind.PROJECT_LOGS, id));
    }
    invalid.custom(
        log.equals("p")
            ? "Rows of prompts and functions can't be logged here"
            : "A row names its object by experiment_id, dataset_id, project_id with log_id \"g\", or"
                + " prompt_session_id with log_id \"x\"",
        List.of("log_id"));
    return Optional.empty();
  }

  /** A playground that is not known yet is in the project that its row names. */
  private Optional<RecordObject> playground(ObjectNode row) {
    Optional<UUID> id = uuid(row, "prompt_session_id");
    if (id.isPresent() && row.hasNonNull("project_id")) {
      uuid(row, "project_id").ifPresent(p -> playgrounds.put(id.get(), new ProjectId(p)));
    }
    return id.map(session -> new RecordObject(RecordKind.PLAYGROUND_LOGS, session));
  }

  /** The playgrounds that rows named together with their project. */
  Map<UUID, ProjectId> playgrounds() {
    return playgrounds;
  }

  private Optional<UUID> uuid(ObjectNode row, String field) {
    JsonNode value = row.get(field);
    if (!value.isTextual()) {
      invalid.wrongType("string", value, List.of(field));
      return Optional.empty();
    }
    try {
      return Optional.of(ProjectId.parse(value.textValue()).value());
    } catch (ApiException e) {
      invalid.custom("Invalid uuid", List.of(field));
      return Optional.empty();
    }
  }

  /** The control fields of a row. */
  private static final class Controls {
    private final boolean merge;
    private final boolean delete;
    private final Set<List<String>> replaced = new HashSet<>();
    private final List<IncomingRow.ArrayDelete> removals = new ArrayList<>();
    private final Optional<String> parent;
    private final Optional<ObjectNode> audit;

    Controls(ObjectNode row, InvalidRows invalid) {
      this.merge = flag(row, "_is_merge", invalid);
      this.delete = flag(row, "_object_delete", invalid);
      JsonNode parentId = row.path("_parent_id");
      if (!parentId.isMissingNode() && !parentId.isNull()) {
        RowFields.checkId(parentId, List.of("_parent_id"), invalid);
      }
      this.parent = Optional.ofNullable(parentId.textValue());
      for (JsonNode path : array(row, "_merge_paths", invalid)) {
        replaced.add(path(path, "_merge_paths", invalid));
      }
      for (JsonNode removal : array(row, "_array_delete", invalid)) {
        JsonNode values = removal.path("delete");
        if (!values.isArray()) {
          invalid.wrongType("array", values, List.of("_array_delete", "delete"));
        }
        List<JsonNode> gone = new ArrayList<>();
        values.forEach(gone::add);
        removals.add(
            new IncomingRow.ArrayDelete(
                path(removal.path("path"), "_array_delete", invalid), gone));
      }
      this.audit = audit(row, invalid);
    }

    private static Optional<ObjectNode> audit(ObjectNode row, InvalidRows invalid) {
      if (!row.hasNonNull("_audit_source") && !row.hasNonNull("_audit_metadata")) {
        return Optional.empty();
      }
      if (row.hasNonNull("_audit_source")
          && !AUDIT_SOURCES.contains(row.get("_audit_source").asText())) {
        invalid.custom("_audit_source is one of app, api, external", List.of("_audit_source"));
      }
      if (row.hasNonNull("_audit_metadata") && !row.get("_audit_metadata").isObject()) {
        invalid.wrongType("object", row.get("_audit_metadata"), List.of("_audit_metadata"));
      }
      ObjectNode audit = Json.object();
      audit.set(
          "source",
          row.path("_audit_source").isMissingNode() ? NullNode.instance : row.get("_audit_source"));
      audit.set(
          "metadata",
          row.path("_audit_metadata").isMissingNode()
              ? NullNode.instance
              : row.get("_audit_metadata"));
      return Optional.of(audit);
    }

    private static boolean flag(ObjectNode row, String name, InvalidRows invalid) {
      JsonNode value = row.path(name);
      if (value.isMissingNode() || value.isNull()) {
        return false;
      }
      if (!value.isBoolean()) {
        invalid.wrongType("boolean", value, List.of(name));
      }
      return value.booleanValue();
    }

    private static Iterable<JsonNode> array(ObjectNode row, String name, InvalidRows invalid) {
      JsonNode value = row.path(name);
      if (value.isMissingNode() || value.isNull()) {
        return List.of();
      }
      if (!value.isArray()) {
        invalid.wrongType("array", value, List.of(name));
      }
      return value;
    }

    private static List<String> path(JsonNode path, String name, InvalidRows invalid) {
      List<String> names = new ArrayList<>();
      if (!path.isArray()) {
        invalid.wrongType("array", path, List.of(name));
      }
      for (JsonNode step : path) {
        if (!step.isTextual()) {
          invalid.wrongType("string", step, List.of(name));
        }
        names.add(step.asText());
      }
      return List.copyOf(names);
    }
  }
}
