package dev.meridian.data.record;

import dev.meridian.data.store.Database;
import dev.meridian.model.event.ObjectEvent;
import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Stores a request's rows in one transaction: all of them or none. */
@ApplicationScoped
class RecordWriter {
  private final Database database;
  private final RowLocks locks;
  private final XactClock clock;
  private final RecordRepository repository;

  RecordWriter(Database database, RowLocks locks, XactClock clock, RecordRepository repository) {
    this.database = database;
    this.locks = locks;
    this.clock = clock;
    this.repository = repository;
  }

  /**
   * Completes when the rows are durable.
   *
   * @param owners every object that the rows belong to, already authorized
   * @param bytes about how much JSON the rows are: much of it is not worked on by an event loop
   */
  Uni<XactId> write(List<IncomingRow> rows, Map<RecordObject, ObjectEvent> owners, int bytes) {
    SortedSet<RowKey> keys = new TreeSet<>();
    SortedSet<RowKey> known = new TreeSet<>();
    for (IncomingRow row : rows) {
      keys.add(row.key());
      known.addAll(known(row));
    }
    return database.transaction(
        connection ->
            locks
                .take(connection, keys)
                .chain(
                    () ->
                        Uni.combine()
                            .all()
                            .unis(repository.stored(connection, known), clock.next())
                            .asTuple())
                .chain(
                    found ->
                        Work.off(
                            bytes,
                            () ->
                                RecordRepository.Rows.of(
                                    Batch.of(
                                        rows,
                                        owners,
                                        found.getItem1(),
                                        found.getItem2(),
                                        Instant.now()))))
                .chain(batch -> repository.store(connection, batch).replaceWith(batch.xact())));
  }

  /** The stored rows that must be at hand to apply an incoming one. */
  private static List<RowKey> known(IncomingRow row) {
    boolean versioned = row.key().object().kind() == RecordKind.DATASET;
    return switch (row) {
      case IncomingRow.Replace replace -> {
        List<RowKey> needed = new ArrayList<>(parent(row, replace.parent()));
        if (versioned) {
          needed.add(row.key());
        }
        yield needed;
      }
      case IncomingRow.Merge merge -> {
        List<RowKey> needed = new ArrayList<>(parent(row, merge.parent()));
        needed.add(row.key());
        yield needed;
      }
      case IncomingRow.Delete delete -> versioned ? List.of(row.key()) : List.of();
      case IncomingRow.Comment comment -> List.of();
    };
  }

  private static List<RowKey> parent(IncomingRow row, Optional<String> parent) {
    return parent.map(p -> List.of(new RowKey(row.key().object(), p))).orElse(List.of());
  }
}
