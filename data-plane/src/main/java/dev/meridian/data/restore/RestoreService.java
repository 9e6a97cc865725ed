package dev.meridian.data.restore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.AccessService;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.json.Json;
import dev.meridian.data.record.IncomingRow;
import dev.meridian.data.record.RecordKind;
import dev.meridian.data.record.RecordObject;
import dev.meridian.data.record.RecordService;
import dev.meridian.data.record.RowKey;
import dev.meridian.data.record.StoredRow;
import dev.meridian.data.replica.ObjectKind;
import dev.meridian.model.access.Permission;
import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes rows of a dataset as they were. That is a new version: what is there now stays readable as
 * of its own transaction. Up to 5,000 changed rows or 16 MB of them are one transaction; more are
 * several, and whoever is interrupted restores again.
 */
@ApplicationScoped
class RestoreService {
  private static final int STEP = 5_000;
  private static final long STEP_BYTES = 16 << 20;

  private final AccessService access;
  private final RecordService records;
  private final RestoreRepository repository;

  RestoreService(AccessService access, RecordService records, RestoreRepository repository) {
    this.access = access;
    this.records = records;
    this.repository = repository;
  }

  /** {@code {"rows_to_restore", "rows_to_delete"}}. */
  Uni<ObjectNode> preview(Caller caller, UUID dataset, XactId version) {
    return access
        .require(caller, Permission.READ, ObjectKind.DATASET, dataset)
        .chain(found -> repository.count(object(dataset), version))
        .map(
            counts ->
                Json.object()
                    .put("rows_to_restore", counts.restored())
                    .put("rows_to_delete", counts.deleted()));
  }

  /**
   * {@code {"xact_id", "rows_restored", "rows_deleted"}}; the transaction is null when nothing was
   * different.
   */
  Uni<ObjectNode> restore(Caller caller, UUID dataset, XactId version) {
    return access
        .require(caller, Permission.UPDATE, ObjectKind.DATASET, dataset)
        .chain(
            found -> step(caller, object(dataset), version, "", new Done(Optional.empty(), 0, 0)))
        .map(
            done ->
                Json.object()
                    .put("xact_id", done.xact().map(XactId::toString).orElse(null))
                    .put("rows_restored", done.restored())
                    .put("rows_deleted", done.deleted()));
  }

  private record Done(Optional<XactId> xact, long restored, long deleted) {
    Done and(XactId next, RestoreRepository.Changes changes) {
      return new Done(
          Optional.of(next),
          restored + changes.restored().size(),
          deleted + changes.deleted().size());
    }
  }

  private Uni<Done> step(
      Caller caller, RecordObject dataset, XactId version, String after, Done done) {
    return repository
        .changes(dataset, version, after, STEP, STEP_BYTES)
        .chain(
            changes ->
                changes
                    .last()
                    .map(
                        last ->
                            write(caller, dataset, changes)
                                .chain(
                                    xact ->
                                        step(
                                            caller,
                                            dataset,
                                            version,
                                            last,
                                            done.and(xact, changes))))
                    .orElseGet(() -> Uni.createFrom().item(done)));
  }

  private Uni<XactId> write(
      Caller caller, RecordObject dataset, RestoreRepository.Changes changes) {
    List<IncomingRow> rows = new ArrayList<>();
    long bytes = 0;
    for (StoredRow row : changes.restored()) {
      rows.add(
          new IncomingRow.Replace(
              new RowKey(dataset, row.id()),
              Json.stored(row.json()),
              Optional.empty(),
              Optional.empty()));
      bytes += row.json().length;
    }
    for (String id : changes.deleted()) {
      rows.add(new IncomingRow.Delete(new RowKey(dataset, id), Optional.empty()));
    }
    return records
        .write(caller, rows, (int) Math.min(bytes, Integer.MAX_VALUE))
        .map(RecordService.Written::xact);
  }

  private static RecordObject object(UUID dataset) {
    return new RecordObject(RecordKind.DATASET, dataset);
  }
}
