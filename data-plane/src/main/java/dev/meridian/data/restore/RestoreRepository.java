package dev.meridian.data.restore;

import dev.meridian.data.record.RecordObject;
import dev.meridian.data.record.StoredRow;
import dev.meridian.data.record.StoredRows;
import dev.meridian.data.store.Database;
import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads in {@code dataset_version} what is different from an earlier version. */
@ApplicationScoped
class RestoreRepository {
  /**
   * Every row that is not as it was: {@code gone} when it was not there, or was deleted, then. What
   * was written again without a change is as it was.
   */
  private static final String CHANGED =
      """
      with now as (
        select distinct on (id) id, deleted, body
        from dataset_version
        where object_id = $1
        order by id, xact_id desc
      ), was as (
        select distinct on (id) id, xact_id, pagination, deleted, size, body
        from dataset_version
        where object_id = $1 and xact_id <= $2
        order by id, xact_id desc
      ), changed as (
        select n.id, w.xact_id, w.pagination, coalesce(w.size, 0) as size, w.body,
          w.id is null or w.deleted as gone
        from now n left join was w using (id)
        where case when w.id is null or w.deleted then not n.deleted
          else n.deleted or n.body is distinct from w.body end
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

  /** Some of the changes: rows as they were, and ids of rows that were not there. */
  record Changes(List<StoredRow> restored, List<String> deleted) {
    boolean isEmpty() {
      return restored.isEmpty() && deleted.isEmpty();
    }

    /** The greatest id of them. */
    String last() {
      List<String> ids = new ArrayList<>(deleted);
      restored.forEach(row -> ids.add(row.id()));
      return ids.stream().max(Comparator.naturalOrder()).orElseThrow();
    }
  }

  Uni<Counts> count(RecordObject dataset, XactId version) {
    String sql =
        CHANGED
            + """
            select count(*) filter (where not gone) as restored,
              count(*) filter (where gone) as deleted
            from changed
            """;
    return database
        .query(sql, Tuple.of(dataset.id(), version.value()))
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
              where id collate "C" > $3
              window w as (order by id collate "C" rows unbounded preceding)
              order by id collate "C"
              limit $4
            )
            select id, xact_id, pagination, size, body, gone from sized
            where (n = 1 or bytes <= $5) and gone = $6
            order by n
            """;
    return database
        .query(sql, values(dataset, version, after, limit, bytes).addBoolean(false))
        .chain(stored::of)
        .chain(
            restored ->
                database
                    .query(sql, values(dataset, version, after, limit, bytes).addBoolean(true))
                    .map(
                        rows ->
                            new Changes(
                                restored, rows.stream().map(row -> row.getString("id")).toList())));
  }

  private static Tuple values(
      RecordObject dataset, XactId version, String after, int limit, long bytes) {
    return Tuple.of(dataset.id(), version.value(), after, limit, bytes);
  }
}
