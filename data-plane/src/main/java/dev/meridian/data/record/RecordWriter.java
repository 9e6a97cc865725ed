package dev.meridian.data.record;

import dev.meridian.data.payload.UnusedRepository;
import dev.meridian.data.store.Database;
import dev.meridian.model.event.ObjectEvent;
import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Stores a request's rows in one transaction: all of them or none. */
@ApplicationScoped
class RecordWriter {
  private final Database database;
  private final RowLocks locks;
  private final XactClock clock;
  private final RecordRepository repository;
  private final LargeFields large;
  private final UnusedRepository unused;

  RecordWriter(
      Database database,
      RowLocks locks,
      XactClock clock,
      RecordRepository repository,
      LargeFields large,
      UnusedRepository unused) {
    this.large = large;
    this.unused = unused;
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
    // Before the transaction: while the bucket does not answer, nobody else waits for a connection.
    return large
        .move(candidates(rows, owners), bytes)
        .chain(
            () ->
                database.transaction(
                    connection ->
                        locks
                            .take(connection, keys)
                            .chain(() -> write(connection, rows, known, owners, bytes))));
  }

  private Uni<XactId> write(
      SqlConnection connection,
      List<IncomingRow> rows,
      SortedSet<RowKey> known,
      Map<RecordObject, ObjectEvent> owners,
      int bytes) {
    return Uni.combine()
        .all()
        .unis(repository.stored(connection, known), clock.next())
        .asTuple()
        .call(found -> large.load(needed(rows, found.getItem1())))
        .chain(
            found ->
                Work.off(
                    bytes,
                    () ->
                        Batch.of(rows, owners, found.getItem1(), found.getItem2(), Instant.now())))
        .call(batch -> large.move(batch.candidates(), batch.mergedBytes(bytes)))
        .chain(batch -> Work.off(bytes, () -> RecordRepository.Rows.of(batch)))
        .chain(
            batch ->
                repository
                    .store(connection, batch)
                    .call(
                        () ->
                            batch.large().isEmpty()
                                ? Uni.createFrom().voidItem()
                                : unused.used(connection, batch.large()))
                    .replaceWith(batch.xact()));
  }

  private static List<LargeFields.Candidate> candidates(
      List<IncomingRow> rows, Map<RecordObject, ObjectEvent> owners) {
    List<LargeFields.Candidate> candidates = new ArrayList<>();
    for (IncomingRow row : rows) {
      ObjectEvent owner = Objects.requireNonNull(owners.get(row.key().object()));
      switch (row) {
        case IncomingRow.Replace r ->
            candidates.add(new LargeFields.Candidate(owner.org(), r.fields()));
        case IncomingRow.Merge r ->
            candidates.add(new LargeFields.Candidate(owner.org(), r.fields()));
        case IncomingRow.Delete r -> {}
        case IncomingRow.Comment r -> {}
      }
    }
    return candidates;
  }

  /** Fields of stored rows that lie in the bucket and that a merge looks into. */
  private static List<LargeFields.Place> needed(
      List<IncomingRow> rows, Map<RowKey, Batch.Stored> stored) {
    Set<LargeFields.Place> places = new LinkedHashSet<>();
    for (IncomingRow row : rows) {
      Batch.Stored known = stored.get(row.key());
      if (known != null && row instanceof IncomingRow.Merge merge) {
        RowMerge.needed(known.row(), merge)
            .forEach(field -> places.add(new LargeFields.Place(known.row(), field)));
      }
    }
    return List.copyOf(places);
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
