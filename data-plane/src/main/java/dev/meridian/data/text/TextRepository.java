package dev.meridian.data.text;

import dev.meridian.data.record.RecordKind;
import dev.meridian.data.record.RecordObject;
import dev.meridian.data.record.RowLocks;
import dev.meridian.data.record.StoredRow;
import dev.meridian.data.record.StoredRows;
import dev.meridian.data.store.Database;
import dev.meridian.data.store.DatabaseTransaction;
import dev.meridian.data.text.PlaceRanges.Range;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Keeps {@code text_group}, {@code text_progress} and {@code text_stale}. */
@ApplicationScoped
class TextRepository {
  private static final String INDEXED_TO =
      "select indexed_to from text_progress where object_id = $1 and kind = $2";

  private final Database database;
  private final RowLocks locks;
  private final StoredRows stored;

  TextRepository(Database database, RowLocks locks, StoredRows stored) {
    this.database = database;
    this.locks = locks;
    this.stored = stored;
  }

  /** Up to which place an object's rows are in groups; empty before its first one. */
  Uni<Optional<Long>> indexedTo(RecordObject object) {
    return database.query(INDEXED_TO, key(object)).map(TextRepository::indexedTo);
  }

  private static Optional<Long> indexedTo(RowSet<Row> rows) {
    return first(rows).map(row -> row.getLong("indexed_to"));
  }

  /** Whether rows behind a place make a group: that many, or that many bytes. */
  Uni<Boolean> makeGroup(RecordObject object, long after, long until) {
    String sql =
        """
        select count(*) >= $5 or coalesce(sum(p.size), 0) >= $6 as enough
        from (
          select id from span
          where object_id = $1 and kind = $2 and pagination > $3 and pagination < $4
          order by pagination limit $5) s
        cross join lateral (
          select size from payload
          where object_id = $1 and kind = $2 and id = s.id limit 1) p
        """;
    return database
        .query(
            sql,
            key(object)
                .addLong(after)
                .addLong(until)
                .addInteger(TextGroup.ROWS)
                .addLong(TextGroup.BYTES))
        .map(rows -> rows.iterator().next().getBoolean("enough"));
  }

  /**
   * Rows behind a place, whole, with what of them is in the bucket.
   *
   * @return fails with 503 when the bucket does not answer
   */
  Uni<List<StoredRow>> rows(RecordObject object, long after, long until, int most, long bytes) {
    String sql =
        """
        with page as (
          select id, xact_id, pagination from span
          where object_id = $1 and kind = $2 and pagination > $3 and pagination < $4
          order by pagination limit $5
        ), sized as (
          select page.*, p.size, p.body,
            sum(p.size) over (order by pagination rows unbounded preceding) - p.size as before
          from page cross join lateral (
            select size, body from payload
            where object_id = $1 and kind = $2 and id = page.id limit 1) p
        )
        select id, xact_id, pagination, size, body from sized where before < $6 order by pagination
        """;
    return database
        .query(sql, key(object).addLong(after).addLong(until).addInteger(most).addLong(bytes))
        .chain(stored::of);
  }

  /**
   * Stores a group that was made of rows. Rows of its range that are others by now are noted as
   * written again.
   *
   * @param before up to which place there were groups when the rows were read
   * @param read the transaction of each row that was read, by place
   * @return false when there is another group by now
   */
  Uni<Boolean> store(
      RecordObject object, Optional<Long> before, TextGroup group, Map<Long, Long> read) {
    return database.together(
        transaction ->
            alone(transaction, object)
                .chain(() -> transaction.query(INDEXED_TO, key(object)))
                .chain(
                    now ->
                        indexedTo(now).equals(before)
                            ? store(transaction, object, group, read).replaceWith(true)
                            : Uni.createFrom().item(false)));
  }

  private static Uni<Void> store(
      DatabaseTransaction transaction, RecordObject object, TextGroup group, Map<Long, Long> read) {
    return transaction
        .query(
            """
            insert into text_group (object_id, kind, first, last, blocks, slices)
            values ($1, $2, $3, $4, $5, $6)
            """,
            key(object)
                .addLong(group.first())
                .addLong(group.last())
                .addArrayOfLong(group.blocks())
                .addValue(Buffer.buffer(group.slices())))
        .chain(
            () ->
                transaction.query(
                    """
                    insert into text_progress (object_id, kind, indexed_to) values ($1, $2, $3)
                    on conflict (object_id, kind) do update set indexed_to = excluded.indexed_to
                    """,
                    key(object).addLong(group.last())))
        .chain(
            () ->
                transaction.query(
                    """
                    insert into text_stale (object_id, kind, pagination)
                    select s.object_id, s.kind, s.pagination
                    from span s
                    left join unnest($5::bigint[], $6::bigint[]) r (pagination, xact_id)
                      on r.pagination = s.pagination and r.xact_id = s.xact_id
                    where s.object_id = $1 and s.kind = $2 and s.pagination between $3 and $4
                      and r.pagination is null
                    on conflict do nothing
                    """,
                    key(object)
                        .addLong(group.first())
                        .addLong(group.last())
                        .addArrayOfLong(read.keySet().toArray(Long[]::new))
                        .addArrayOfLong(read.values().toArray(Long[]::new))))
        .replaceWithVoid();
  }

  /** The first places of groups with more than so many rows that were written again. */
  Uni<List<Long>> staleGroups(RecordObject object, int more) {
    String sql =
        """
        select g.first from text_group g cross join lateral (
          select count(*) as stale from text_stale s
          where s.object_id = g.object_id and s.kind = g.kind
            and s.pagination between g.first and g.last) n
        where g.object_id = $1 and g.kind = $2 and n.stale > $3
        order by g.first
        """;
    return database
        .query(sql, key(object).addInteger(more))
        .map(rows -> stream(rows).map(row -> row.getLong("first")).toList());
  }

  /** Some of a group's rows that were written again, as they are now. */
  Uni<List<StoredRow>> staleRows(RecordObject object, long group, int most) {
    String sql =
        """
        select s.id, s.xact_id, s.pagination, p.size, p.body
        from (
          select t.pagination
          from text_group g join text_stale t
            on t.object_id = $1 and t.kind = $2 and t.pagination between g.first and g.last
          where g.object_id = $1 and g.kind = $2 and g.first = $3
          order by t.pagination limit $4) t
        cross join lateral (
          select id, xact_id, pagination from span
          where object_id = $1 and kind = $2 and pagination = t.pagination) s
        cross join lateral (
          select size, body from payload
          where object_id = $1 and kind = $2 and id = s.id limit 1) p
        """;
    return database.query(sql, key(object).addLong(group).addInteger(most)).chain(stored::of);
  }

  /** Adds to a group what rows of it say now, if they still do. */
  Uni<Void> refresh(RecordObject object, long group, List<StoredRow> rows) {
    return database.together(
        transaction ->
            alone(transaction, object)
                .chain(
                    () ->
                        transaction.query(
                            """
                            select last, blocks, slices from text_group
                            where object_id = $1 and kind = $2 and first = $3
                            """,
                            key(object).addLong(group)))
                .chain(
                    found ->
                        first(found)
                            .map(row -> refresh(transaction, object, group(row), rows))
                            .orElseGet(() -> Uni.createFrom().voidItem())));
  }

  private static Uni<Void> refresh(
      DatabaseTransaction transaction,
      RecordObject object,
      TextGroup group,
      Collection<StoredRow> rows) {
    rows.forEach(row -> group.add(row.pagination(), row.json()));
    return transaction
        .query(
            """
            update text_group set slices = $4 where object_id = $1 and kind = $2 and first = $3
            """,
            key(object).addLong(group.first()).addValue(Buffer.buffer(group.slices())))
        .chain(
            () ->
                transaction.query(
                    """
                    delete from text_stale t
                    using unnest($3::bigint[], $4::bigint[]) r (pagination, xact_id)
                    where t.object_id = $1 and t.kind = $2 and t.pagination = r.pagination
                      and not exists (
                        select from span s
                        where s.object_id = $1 and s.kind = $2 and s.pagination = r.pagination
                          and s.xact_id <> r.xact_id)
                    """,
                    key(object)
                        .addArrayOfLong(
                            rows.stream().map(StoredRow::pagination).toArray(Long[]::new))
                        .addArrayOfLong(
                            rows.stream().map(row -> row.xact().value()).toArray(Long[]::new))))
        .replaceWithVoid();
  }

  /** Forgets groups none of whose rows is left, and rows that are gone. Answers how many groups. */
  Uni<Integer> forget() {
    return database
        .query(
            """
            delete from text_stale t
            where not exists (
              select from span s
              where s.object_id = t.object_id and s.kind = t.kind
                and s.pagination = t.pagination)
            """,
            Tuple.tuple())
        .chain(
            () ->
                database.query(
                    """
                    delete from text_group g
                    where not exists (
                      select from span s
                      where s.object_id = g.object_id and s.kind = g.kind
                        and s.pagination between g.first and g.last)
                    """,
                    Tuple.tuple()))
        .map(RowSet::rowCount);
  }

  /** Every object that has rows. */
  Uni<List<RecordObject>> objects() {
    String sql =
        """
        with recursive object as (
          (select object_id, kind from span order by object_id, kind limit 1)
          union all
          select next.object_id, next.kind
          from object o cross join lateral (
            select object_id, kind from span
            where (object_id, kind) > (o.object_id, o.kind)
            order by object_id, kind limit 1) next
        )
        select object_id, kind from object
        """;
    return database
        .query(sql, Tuple.tuple())
        .map(
            rows ->
                stream(rows)
                    .map(
                        row ->
                            new RecordObject(
                                RecordKind.numbered(row.getShort("kind")),
                                row.getUUID("object_id")))
                    .toList());
  }

  /**
   * Where rows with all of those bits may be; empty when the object has no groups.
   *
   * @param bits at least one
   */
  Uni<Optional<PlaceRanges>> ranges(RecordObject object, Set<Integer> bits) {
    Integer[] offsets = bits.stream().map(bit -> 1 + bit * Long.BYTES).toArray(Integer[]::new);
    String groups =
        """
        select last, blocks,
          (select string_agg(substring(slices from at for 8), ''::bytea) from unnest($3::int[]) at)
            as slices
        from text_group where object_id = $1 and kind = $2
        """;
    // In this order: what is moved from one to the next meanwhile is seen there.
    return indexedTo(object)
        .chain(
            indexed ->
                indexed.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : database
                        .query(
                            "select pagination from text_stale where object_id = $1 and kind = $2",
                            key(object))
                        .chain(
                            stale ->
                                database
                                    .query(groups, key(object).addArrayOfInteger(offsets))
                                    .map(read -> Optional.of(ranges(indexed.get(), read, stale)))));
  }

  private static PlaceRanges ranges(long indexedTo, RowSet<Row> groups, RowSet<Row> stale) {
    List<Range> ranges = new ArrayList<>();
    ranges.add(new Range(indexedTo + 1, Long.MAX_VALUE));
    stale.forEach(
        row -> ranges.add(new Range(row.getLong("pagination"), row.getLong("pagination"))));
    for (Row group : groups) {
      long blocks = -1L;
      byte[] read = group.getBuffer("slices").getBytes();
      ByteBuffer slices = ByteBuffer.wrap(read);
      for (int at = 0; at < read.length; at += Long.BYTES) {
        blocks &= slices.getLong(at);
      }
      Long[] starts = group.getArrayOfLongs("blocks");
      for (; blocks != 0; blocks &= blocks - 1) {
        int block = Long.numberOfTrailingZeros(blocks);
        long to = block + 1 < starts.length ? starts[block + 1] - 1 : group.getLong("last");
        ranges.add(new Range(starts[block], to));
      }
    }
    return PlaceRanges.of(ranges);
  }

  /**
   * Writers of the object wait until the transaction ends; it gives up when they keep it waiting.
   */
  private Uni<Void> alone(DatabaseTransaction transaction, RecordObject object) {
    return transaction
        .query("select set_config('lock_timeout', '300ms', true)", Tuple.tuple())
        .chain(() -> locks.alone(transaction, object));
  }

  private static TextGroup group(Row row) {
    return new TextGroup(
        row.getLong("last"), row.getArrayOfLongs("blocks"), row.getBuffer("slices").getBytes());
  }

  private static Tuple key(RecordObject object) {
    return Tuple.of(object.id(), object.kind().number());
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    return stream(rows).findFirst();
  }

  private static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
