package dev.meridian.data.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.payload.LargeValue;
import dev.meridian.model.event.ObjectEvent;
import dev.meridian.model.trace.XactId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a request makes of the rows it touches: every row's final state, computed in memory from the
 * stored ones. Nothing is written before all of it is known.
 */
final class Batch {
  static final int MAX_ROWS = 65_536;

  private final XactId xact;
  private final Map<RecordObject, ObjectEvent> owners;
  private final Map<RowKey, Stored> stored;
  private final Instant now;
  private final Map<RowKey, Draft> drafts = new LinkedHashMap<>();
  private final Map<CommentKey, Note> comments = new LinkedHashMap<>();
  private final Set<CommentKey> uncommented = new LinkedHashSet<>();
  private final List<Note> audits = new ArrayList<>();

  /**
   * A row as it is stored now.
   *
   * @param size the length of its JSON, also of what lies in the bucket
   */
  record Stored(long pagination, int size, ObjectNode row) {}

  /**
   * A row as it will be stored.
   *
   * @param size the length of its JSON, also of what lies in the bucket
   * @param large the objects of the bucket that it refers to
   */
  record Written(
      RowKey key,
      ObjectEvent owner,
      XactId xact,
      long pagination,
      RowColumns columns,
      int size,
      byte[] body,
      List<String> large) {}

  /** A row that will be gone. */
  record Deleted(RowKey key, XactId xact, long pagination) {}

  /** Something said about a row: a comment with its id, or an audit entry with its place. */
  record Note(RowKey key, XactId xact, String id, int ordinal, ObjectNode body) {}

  /** A comment on a row. */
  record CommentKey(RowKey row, String id) {}

  private static final class Draft {
    private @Nullable ObjectNode row;
    private long pagination;
    private boolean existed;
  }

  private Batch(
      XactId xact, Map<RecordObject, ObjectEvent> owners, Map<RowKey, Stored> stored, Instant now) {
    this.xact = xact;
    this.owners = owners;
    this.stored = stored;
    this.now = now;
  }

  static Batch of(
      List<IncomingRow> rows,
      Map<RecordObject, ObjectEvent> owners,
      Map<RowKey, Stored> stored,
      XactId xact,
      Instant now) {
    Batch batch = new Batch(xact, owners, stored, now);
    for (int i = 0; i < rows.size(); i++) {
      batch.add(rows.get(i), i);
    }
    return batch;
  }

  /** The rows as they will be stored, of which merging may have made large ones. */
  List<LargeFields.Candidate> candidates() {
    List<LargeFields.Candidate> rows = new ArrayList<>();
    drafts.forEach(
        (key, draft) -> {
          if (draft.row != null) {
            rows.add(new LargeFields.Candidate(owner(key).org(), draft.row));
          }
        });
    return rows;
  }

  XactId xact() {
    return xact;
  }

  /** The rows that will be stored; each is packed when it is asked for, which takes its time. */
  List<Supplier<Written>> written() {
    return drafts.entrySet().stream()
        .filter(entry -> entry.getValue().row != null)
        .<Supplier<Written>>map(entry -> () -> written(entry.getKey(), entry.getValue()))
        .toList();
  }

  List<Deleted> deleted() {
    return drafts.entrySet().stream()
        .filter(entry -> entry.getValue().row == null)
        .map(entry -> new Deleted(entry.getKey(), xact, entry.getValue().pagination))
        .toList();
  }

  List<Note> comments() {
    return List.copyOf(comments.values());
  }

  /** Comments that will be gone. */
  List<CommentKey> uncommented() {
    return List.copyOf(uncommented);
  }

  List<Note> audits() {
    return audits;
  }

  private void add(IncomingRow row, int index) {
    switch (row) {
      case IncomingRow.Replace replace -> {
        Draft draft = draft(row.key(), index);
        draft.row = fresh(row.key(), replace.fields(), replace.parent());
        audit(row, index, "upsert");
      }
      case IncomingRow.Merge merge -> {
        Draft draft = draft(row.key(), index);
        ObjectNode known = draft.row;
        if (known == null) {
          ObjectNode created = fresh(row.key(), merge.fields(), merge.parent());
          RowMerge.remove(created, merge.removals());
          draft.row = created;
        } else {
          RowMerge.into(known, merge);
        }
        audit(row, index, "merge");
      }
      case IncomingRow.Delete delete -> {
        draft(row.key(), index).row = null;
        audit(row, index, "delete");
      }
      case IncomingRow.Comment comment -> {
        CommentKey key = new CommentKey(comment.key(), comment.id());
        uncommented.remove(key);
        comments.put(key, new Note(comment.key(), xact, comment.id(), index, comment.body()));
      }
      case IncomingRow.Uncomment uncomment -> {
        CommentKey key = new CommentKey(uncomment.key(), uncomment.id());
        comments.remove(key);
        uncommented.add(key);
        audit(row, index, "delete");
      }
    }
  }

  private Draft draft(RowKey key, int index) {
    return drafts.computeIfAbsent(
        key,
        k -> {
          Draft draft = new Draft();
          Stored known = stored.get(k);
          draft.existed = known != null;
          draft.row = known == null ? null : known.row();
          draft.pagination = known == null ? xact.pagination(index) : known.pagination();
          return draft;
        });
  }

  private ObjectNode fresh(RowKey key, ObjectNode fields, Optional<String> parent) {
    return RowLayout.fresh(key, owner(key), fields, parent.map(p -> place(key, p)), now);
  }

  private RowLayout.Place place(RowKey child, String parent) {
    RowKey key = new RowKey(child.object(), parent);
    Draft draft = drafts.get(key);
    Stored known = stored.get(key);
    ObjectNode row = draft != null ? draft.row : known != null ? known.row() : null;
    return row == null ? new RowLayout.Place(parent, parent, List.of()) : RowLayout.Place.of(row);
  }

  private void audit(IncomingRow row, int index, String action) {
    row.audit()
        .ifPresent(
            audit ->
                audits.add(
                    new Note(
                        row.key(),
                        xact,
                        row.key().id(),
                        index,
                        audit.deepCopy().put("action", action))));
  }

  private Written written(RowKey key, Draft draft) {
    ObjectNode row = java.util.Objects.requireNonNull(draft.row);
    RowBody body = RowBody.of(row);
    return new Written(
        key,
        owner(key),
        xact,
        draft.pagination,
        RowColumns.of(row),
        body.size(),
        body.encode(),
        body.large().values().stream().map(LargeValue::key).toList());
  }

  private ObjectEvent owner(RowKey key) {
    return java.util.Objects.requireNonNull(owners.get(key.object()));
  }
}
