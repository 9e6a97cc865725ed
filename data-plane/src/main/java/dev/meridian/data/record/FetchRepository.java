package dev.meridian.data.record;

import dev.meridian.data.store.Database;
import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads traces and whole rows. */
@ApplicationScoped
class FetchRepository {
  private final Database database;
  private final StoredRows stored;

  FetchRepository(Database database, StoredRows stored) {
    this.stored = stored;
    this.database = database;
  }

  /**
   * A trace: the place of its first row, and the size of all as JSON.
   *
   * @param place grows never: a trace that gets more rows while somebody pages stays where it is
   */
  record Trace(String root, long place, long bytes) {}

  /** The newest traces that begin before a place. */
  Uni<List<Trace>> traces(RecordObject object, long before, int limit) {
    String sql =
        """
        select t.root_span_id, t.pagination,
          (select sum(p.size) from span a cross join lateral (
             select size from payload
             where object_id = $1 and kind = $2 and id = a.id limit 1) p
           where a.object_id = $1 and a.kind = $2 and a.root_span_id = t.root_span_id)::bigint as bytes
        from (
          select s.root_span_id, s.pagination from span s
          where s.object_id = $1 and s.kind = $2 and s.pagination < $3
            and not exists (
              select from span o
              where o.object_id = $1 and o.kind = $2 and o.root_span_id = s.root_span_id
                and o.pagination < s.pagination)
          order by s.pagination desc
          limit $4) t
        """;
    return database
        .query(sql, Tuple.of(object.id(), object.kind().number(), before, limit))
        .map(
            rows ->
                rows.stream()
                    .map(r -> new Trace(r.getString(0), r.getLong(1), r.getLong(2)))
                    .sorted(Comparator.comparingLong(Trace::place).reversed())
                    .toList());
  }

  /** All rows of traces, the newest first. */
  Uni<List<StoredRow>> rows(RecordObject object, List<String> roots) {
    String sql =
        """
        select s.id, s.xact_id, s.pagination, p.size, p.body
        from span s cross join lateral (
          select size, body from payload
          where object_id = $1 and kind = $2 and id = s.id limit 1) p
        where s.object_id = $1 and s.kind = $2 and s.root_span_id = any($3::text[])
        order by s.pagination desc
        """;
    Tuple values =
        Tuple.of(object.id(), object.kind().number())
            .addArrayOfString(roots.toArray(String[]::new));
    return database.query(sql, values).chain(stored::of);
  }

  /**
   * The rows of a dataset as of a transaction, the newest first.
   *
   * @param bytes of JSON at most, unless the first row alone is larger
   */
  Uni<List<StoredRow>> version(
      RecordObject dataset, XactId version, long before, int limit, long bytes) {
    String sql =
        """
        with latest as (
          select distinct on (id) id, xact_id, pagination, deleted, size, body
          from dataset_version v
          where object_id = $1 and xact_id <= $2
            and not exists (
              select from expired_row e
              where e.object_id = $1 and e.kind = $6 and e.id = v.id and e.xact_id >= v.xact_id)
          order by id, xact_id desc
        ), page as (
          select * from latest
          where not deleted and pagination < $3
          order by pagination desc
          limit $4
        ), sized as (
          select *, row_number() over w as n, sum(size) over w as bytes
          from page
          window w as (order by pagination desc rows unbounded preceding)
        )
        select id, xact_id, pagination, size, body from sized
        where n = 1 or bytes <= $5
        order by n
        """;
    return database
        .query(
            sql,
            Tuple.of(dataset.id(), version.value(), before, limit, bytes, dataset.kind().number()))
        .chain(stored::of);
  }

  /** The same rows with the comments on them. */
  Uni<List<StoredRow>> withComments(RecordObject object, List<StoredRow> rows) {
    if (rows.isEmpty()) {
      return Uni.createFrom().item(rows);
    }
    String sql =
        """
        select row_id, body from row_comment
        where object_id = $1 and kind = $2 and row_id = any($3::text[])
        order by xact_id, id
        """;
    Tuple values =
        Tuple.of(object.id(), object.kind().number())
            .addArrayOfString(rows.stream().map(StoredRow::id).toArray(String[]::new));
    return database.query(sql, values).map(found -> withComments(rows, found));
  }

  private static List<StoredRow> withComments(List<StoredRow> rows, RowSet<Row> found) {
    Map<String, List<String>> comments = new HashMap<>();
    for (Row row : found) {
      comments.computeIfAbsent(row.getString(0), id -> new ArrayList<>()).add(row.getString(1));
    }
    return comments.isEmpty()
        ? rows
        : rows.stream()
            .map(
                r ->
                    new StoredRow(
                        r.id(),
                        r.xact(),
                        r.pagination(),
                        r.json(),
                        comments.getOrDefault(r.id(), List.of())))
            .toList();
  }
}
