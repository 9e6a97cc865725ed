package dev.meridian.data.restore;

import dev.meridian.data.record.RecordObject;
import dev.meridian.data.record.StoredRow;
import dev.meridian.data.record.StoredRows;
import dev.meridian.data.store.Database;
import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads in {@code dataset_version} what is different from an earlier version. */
@ApplicationScoped
class RestoreRepository {
  /**
   * Every row behind an id that is not as it was: {@code gone} when it was not there, or was
   * deleted, then. What was written again without a change is as it was, and what retention has let
   * expire does not come back. Each row's earlier version is looked up by the primary key: of a
   * join Postgres has been seen to compare every row with every other, where its statistics knew
   * nothing of the dataset yet.
   */
  private static final String CHANGED =
      """
      with changed as (
        select now.id, was.xact_id, was.pagination, coalesce(was.size, 0) as size, was.body,
          was.deleted is not false as gone
        from (
          select distinct on (id) id, deleted, body
          from dataset_version v
          where object_id = $1 and id > $3
            and not exists (
              select from expired_row e
              where e.object_id = $1 and e.kind = 2 and e.id = v.id and e.xact_id >= v.xact_id)
          order by id, xact_id desc
        ) now left join lateral (
          select xact_id, pagination, deleted, size, body
          from dataset_version v
          where v.object_id = $1 and v.id = now.id and v.xact_id <= $2
            and not exists (
              select from expired_row e
              where e.object_id = $1 and e.kind = 2 and e.id = v.id and e.xact_id >= v.xact_id)
          order by v.xact_id desc
          limit 1
        ) was on true
        where case when was.deleted is not false then not now.deleted
          else now.deleted or now.body is distinct from was.body end
        order by now.id
        limit $4
      )
      """;

  private final Database database;
  private final StoredRows stored;

  RestoreRepository(Database database, StoredRows stored) {
    this.stored = stored;
    this.database = database;
  }

  /** How many rows are to be written as they were, and how many are to be deleted. */
  record Counts(long restored, long deleted) {}

  /**
   * Some of the changes: rows as they were, and ids of rows that were not there.
   *
   * @param last the last of their ids in the store's order; empty when there are no changes
   */
  record Changes(List<StoredRow> restored, List<String> deleted, Optional<String> last) {}

  Uni<Counts> count(RecordObject dataset, XactId version) {
    String sql =
        CHANGED
            + """
            select count(*) filter (where not gone) as restored,
              count(*) filter (where gone) as deleted
            from changed
            """;
    return database
        .query(sql, Tuple.of(dataset.id(), version.value(), "", Long.MAX_VALUE))
        .map(
            rows -> {
              var row = rows.iterator().next();
              return new Counts(row.getLong("restored"), row.getLong("deleted"));
            });
  }

  /**
   * The changes of the rows that follow an id.
   *
   * @param limit rows at most
   * @param bytes of JSON at most, unless the first row alone is larger
   */
  Uni<Changes> changes(RecordObject dataset, XactId version, String after, int limit, long bytes) {
    String sql =
        CHANGED
            + """
            , sized as (
              select *, row_number() over w as n, sum(size) over w as bytes
              from changed
              window w as (order by id rows unbounded preceding)
            )
            select id, xact_id, pagination, size, body, gone from sized
            where n = 1 or bytes <= $5
            order by n
            """;
    return database
        .query(sql, Tuple.of(dataset.id(), version.value(), after, limit, bytes))
        .chain(this::changes);
  }

  private Uni<Changes> changes(RowSet<Row> found) {
    List<Row> restored = new ArrayList<>();
    List<String> deleted = new ArrayList<>();
    Optional<String> last = Optional.empty();
    for (Row row : found) {
      last = Optional.of(row.getString("id"));
      if (row.getBoolean("gone")) {
        deleted.add(row.getString("id"));
      } else {
        restored.add(row);
      }
    }
    Optional<String> end = last;
    return stored.of(restored).map(rows -> new Changes(rows, deleted, end));
  }
}
