package dev.meridian.data.record;

import dev.meridian.data.store.Database;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Takes old rows away, some at a time: first out of {@code span}, which every answer is made from,
 * and later out of the other tables. What is written meanwhile under the id of such a row stays.
 * Each batch is counted in its own transaction.
 */
@ApplicationScoped
public class ExpiryRepository {
  /** Few enough for {@link RowLocks} to lock rows, not objects. */
  private static final int PURGED_AT_ONCE = 250;

  private final Database database;
  private final RowLocks locks;

  ExpiryRepository(Database database, RowLocks locks) {
    this.database = database;
    this.locks = locks;
  }

  /**
   * Takes rows of an object that were created before a time out of all answers.
   *
   * @return how many: fewer than {@code most} when none is left but those that are being written
   */
  public Uni<Integer> expire(RecordObject object, ProjectId project, Instant before, int most) {
    String sql =
        """
        with old as (
          select object_id, kind, id from span
          where object_id = $1 and kind = $2 and created < $3
          limit $4 for update skip locked
        ), gone as (
          delete from span s using old o
          where s.object_id = $1 and s.kind = $2 and s.id = o.id and s.created < $3
          returning s.object_id, s.kind, s.id, s.org_id, s.project_id, s.xact_id
        ), kept as (
          insert into expired_row (object_id, kind, id, org_id, project_id, xact_id, at)
          select object_id, kind, id, org_id, project_id, xact_id, now() from gone
          on conflict (object_id, kind, id) do update set
            xact_id = excluded.xact_id, at = excluded.at
        ), counted as (
          insert into retention_count (org_id, project_id, kind, expired)
          select org_id, $5, kind, count(*) from gone group by org_id, kind
          on conflict (project_id, kind) do update set
            expired = retention_count.expired + excluded.expired
        )
        select count(*) as n from gone
        """;
    Tuple values =
        Tuple.of(
            object.id(),
            object.kind().number(),
            before.atOffset(ZoneOffset.UTC),
            most,
            project.value());
    return database.query(sql, values).map(rows -> rows.iterator().next().getInteger("n"));
  }

  /**
   * Destroys what is left of rows that were taken out of all answers before a time.
   *
   * @return how many; zero when none is left
   */
  public Uni<Integer> purge(Instant expiredBefore) {
    String due =
        """
        select object_id, kind, id, xact_id from expired_row where at < $1
        order by at limit $2
        """;
    return database.transaction(
        connection ->
            connection
                .preparedQuery(due)
                .execute(Tuple.of(expiredBefore.atOffset(ZoneOffset.UTC), PURGED_AT_ONCE))
                .chain(
                    rows ->
                        rows.size() == 0
                            ? Uni.createFrom().item(0)
                            : purge(connection, rows, expiredBefore)));
  }

  /**
   * Destroys versions of a dataset's rows that were deleted before a time.
   *
   * @return how many: fewer than {@code most} when none is left
   */
  public Uni<Integer> purgeDeleted(RecordObject dataset, Instant before, int most) {
    String sql =
        """
        with old as (
          select v.id, v.xact_id from dataset_version v
          where v.object_id = $1 and v.xact_id < $2
            and not exists (
              select from span s where s.object_id = $1 and s.kind = $3 and s.id = v.id)
            and not exists (
              select from dataset_version n
              where n.object_id = $1 and n.id = v.id and n.xact_id >= $2)
            and not exists (
              select from expired_row e where e.object_id = $1 and e.kind = $3 and e.id = v.id)
          limit $4
        )
        delete from dataset_version v using old o
        where v.object_id = $1 and v.id = o.id and v.xact_id = o.xact_id
        """;
    Tuple values =
        Tuple.of(
            dataset.id(),
            XactId.atSecond(before.getEpochSecond()).value(),
            dataset.kind().number(),
            most);
    return database.query(sql, values).map(RowSet::rowCount);
  }

  /** Writers of these rows wait, and are seen if they were faster. */
  private Uni<Integer> purge(SqlConnection connection, RowSet<Row> due, Instant expiredBefore) {
    SortedSet<RowKey> keys = new TreeSet<>();
    due.forEach(row -> keys.add(key(row)));
    Tuple values =
        keys(List.copyOf(keys)).addOffsetDateTime(expiredBefore.atOffset(ZoneOffset.UTC));
    return locks
        .take(connection, keys)
        .chain(() -> run(connection, body("payload", "id"), values))
        .chain(() -> run(connection, body("row_comment", "row_id"), values))
        .chain(() -> run(connection, body("row_audit", "row_id"), values))
        .chain(() -> run(connection, VERSIONS, values))
        .chain(() -> connection.preparedQuery(DONE).execute(values))
        .map(RowSet::rowCount)
        // A row that expired once more meanwhile is not due yet: it must not end the work.
        .map(count -> Math.max(count, 1));
  }

  private static final String KEYS =
      """
      unnest($1::uuid[], $2::smallint[], $3::text[]) k (object_id, kind, id)
        join expired_row e using (object_id, kind, id)
      """;

  /** Under the locks again: a row that is there once more has its parts, and keeps them. */
  private static String body(String table, String id) {
    return """
        delete from %1$s t using %2$s
        where e.at < $4 and t.object_id = k.object_id and t.kind = k.kind and t.%3$s = k.id
          and not exists (
            select from span s
            where s.object_id = k.object_id and s.kind = k.kind and s.id = k.id)
        """
        .formatted(table, KEYS, id);
  }

  private static final String VERSIONS =
      """
      delete from dataset_version t using %s
      where e.at < $4 and k.kind = %d and t.object_id = k.object_id and t.id = k.id
        and t.xact_id <= e.xact_id
      """
          .formatted(KEYS, RecordKind.DATASET.number());

  private static final String DONE =
      """
      with gone as (
        delete from expired_row t using %s
        where e.at < $4 and t.object_id = k.object_id and t.kind = k.kind and t.id = k.id
        returning t.org_id, t.project_id, t.kind
      ), counted as (
        insert into retention_count (org_id, project_id, kind, purged)
        select org_id, project_id, kind, count(*) from gone group by org_id, project_id, kind
        on conflict (project_id, kind) do update set
          purged = retention_count.purged + excluded.purged
      )
      select from gone
      """
          .formatted(KEYS);

  private static Uni<Void> run(SqlConnection connection, String sql, Tuple values) {
    return connection.preparedQuery(sql).execute(values).replaceWithVoid();
  }

  private static Tuple keys(List<RowKey> keys) {
    return Tuple.tuple()
        .addArrayOfUUID(keys.stream().map(key -> key.object().id()).toArray(UUID[]::new))
        .addArrayOfShort(
            keys.stream().map(key -> key.object().kind().number()).toArray(Short[]::new))
        .addArrayOfString(keys.stream().map(RowKey::id).toArray(String[]::new));
  }

  private static RowKey key(Row row) {
    return new RowKey(
        new RecordObject(RecordKind.numbered(row.getShort("kind")), row.getUUID("object_id")),
        row.getString("id"));
  }
}
