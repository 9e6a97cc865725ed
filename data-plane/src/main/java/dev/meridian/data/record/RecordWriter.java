package dev.meridian.data.record;

import dev.meridian.data.payload.UnusedRepository;
import dev.meridian.data.store.Database;
import dev.meridian.model.event.ObjectEvent;
import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Stores a request's rows: all of them or none. */
@ApplicationScoped
class RecordWriter {
  private static final int PARTS = 3;
  private static final int FEW = 32;
  private static final int MANY = 512;

  private final Database database;
  private final RowLocks locks;
  private final XactClock clock;
  private final RecordRepository repository;
  private final LargeFields large;
  private final UnusedRepository unused;
  private final Instance<WriteWatcher> watchers;
  private final WriteLines lines = new WriteLines(this::store);

  RecordWriter(
      Database database,
      RowLocks locks,
      XactClock clock,
      RecordRepository repository,
      LargeFields large,
      UnusedRepository unused,
      Instance<WriteWatcher> watchers) {
    this.watchers = watchers;
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
    // Before the transaction: while the bucket does not answer, nobody else waits for a connection.
    return large
        .move(candidates(rows, owners), bytes)
        .chain(() -> lines.write(WriteRequest.of(rows, owners, bytes)))
        .invoke(() -> tell(rows));
  }

  private void tell(List<IncomingRow> rows) {
    Map<RecordObject, Integer> written = new HashMap<>();
    rows.forEach(row -> written.merge(row.key().object(), 1, Integer::sum));
    watchers.forEach(watcher -> written.forEach(watcher::written));
  }

  /** Stores requests that are apart from each other in one transaction. */
  private Uni<List<XactId>> store(List<WriteRequest> requests) {
    SortedSet<RowKey> keys = new TreeSet<>();
    requests.forEach(request -> keys.addAll(request.keys()));
    return database.transaction(
        connection -> locks.take(connection, keys).chain(() -> store(connection, requests)));
  }

  private Uni<List<XactId>> store(SqlConnection connection, List<WriteRequest> requests) {
    SortedSet<RowKey> known = new TreeSet<>();
    requests.forEach(request -> known.addAll(request.known()));
    int bytes = requests.stream().mapToInt(WriteRequest::bytes).reduce(0, RecordWriter::sum);
    return Uni.combine()
        .all()
        .unis(repository.stored(connection, known), clock.next(requests.size()))
        .asTuple()
        .call(
            found ->
                large.load(
                    requests.stream()
                        .flatMap(r -> needed(r.rows(), found.getItem1()).stream())
                        .toList()))
        .chain(
            found ->
                Work.off(bytes, () -> batches(requests, found.getItem1(), found.getItem2()))
                    .call(
                        batches ->
                            large.move(candidates(batches), mergedBytes(bytes, found.getItem1()))))
        .chain(
            batches ->
                store(connection, bytes, batches)
                    .replaceWith(batches.stream().map(Batch::xact).toList()));
  }

  /** Packs a part of the rows while Postgres stores the part before. */
  private Uni<Void> store(SqlConnection connection, int bytes, List<Batch> batches) {
    List<List<Supplier<Batch.Written>>> parts =
        parts(batches.stream().flatMap(batch -> batch.written().stream()).toList());
    List<Uni<Void>> sent = new ArrayList<>();
    List<String> referred = new ArrayList<>();
    return Multi.createFrom()
        .iterable(parts)
        .onItem()
        .transformToUniAndConcatenate(
            part ->
                Work.off(
                        bytes,
                        () -> RecordRepository.Rows.of(part.stream().map(Supplier::get).toList()))
                    .invoke(
                        rows -> {
                          referred.addAll(rows.large());
                          sent.add(begun(repository.store(connection, rows)));
                        }))
        .collect()
        .last()
        .chain(
            () -> {
              sent.add(repository.store(connection, RecordRepository.Notes.of(batches)));
              return Uni.join().all(sent).andFailFast();
            })
        .chain(
            () ->
                referred.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : unused.used(connection, referred));
  }

  /** Runs from now on; who subscribes hears of the end. */
  private static Uni<Void> begun(Uni<Void> work) {
    Uni<Void> begun = work.memoize().indefinitely();
    begun.subscribe().with(done -> {}, failure -> {});
    return begun;
  }

  /** A few that are long enough to be worth a statement each. */
  private static <T> List<List<T>> parts(List<T> rows) {
    int size = Math.clamp(rows.size() / PARTS, FEW, MANY);
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += size) {
      parts.add(rows.subList(from, Math.min(from + size, rows.size())));
    }
    return parts;
  }

  private static List<Batch> batches(
      List<WriteRequest> requests, Map<RowKey, Batch.Stored> stored, List<XactId> ids) {
    Instant now = Instant.now();
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      WriteRequest request = requests.get(i);
      batches.add(Batch.of(request.rows(), request.owners(), stored, ids.get(i), now));
    }
    return batches;
  }

  private static List<LargeFields.Candidate> candidates(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.candidates().stream()).toList();
  }

  /** About how many bytes of JSON the rows can be. */
  private static int mergedBytes(int incoming, Map<RowKey, Batch.Stored> stored) {
    return stored.values().stream()
        .mapToInt(Batch.Stored::size)
        .reduce(incoming, RecordWriter::sum);
  }

  private static int sum(int a, int b) {
    return (int) Math.min((long) a + b, Integer.MAX_VALUE);
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
        case IncomingRow.Uncomment r -> {}
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
}
