package dev.meridian.data.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One row of a request, checked, with its controls taken out. */
public sealed interface IncomingRow {
  RowKey key();

  /** Who changed it from where: {@code _audit_source} and {@code _audit_metadata}. */
  Optional<ObjectNode> audit();

  /** Replaces a row. */
  record Replace(RowKey key, ObjectNode fields, Optional<String> parent, Optional<ObjectNode> audit)
      implements IncomingRow {}

  /**
   * Merges into a row, or creates it.
   *
   * @param replaced paths below which values replace instead of merging
   */
  record Merge(
      RowKey key,
      ObjectNode fields,
      Set<List<String>> replaced,
      List<ArrayDelete> removals,
      Optional<String> parent,
      Optional<ObjectNode> audit)
      implements IncomingRow {}

  /** Deletes a row. */
  record Delete(RowKey key, Optional<ObjectNode> audit) implements IncomingRow {}

  /**
   * A comment on a row.
   *
   * @param id the comment's own id
   */
  record Comment(RowKey key, String id, ObjectNode body, Optional<ObjectNode> audit)
      implements IncomingRow {}

  /**
   * Takes a comment back.
   *
   * @param id the comment's own id
   */
  record Uncomment(RowKey key, String id, Optional<ObjectNode> audit) implements IncomingRow {}

  /** Values to remove from the array at a path. */
  record ArrayDelete(List<String> path, List<JsonNode> values) {}
}
