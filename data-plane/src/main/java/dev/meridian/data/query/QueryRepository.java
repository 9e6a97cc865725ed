package dev.meridian.data.query;

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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads rows for plans. Every value is bound. */
@ApplicationScoped
class QueryRepository {
  /** Bytes of JSON of one read; a read has one row at least. */
  private static final long READ_BYTES = 4 << 20;

  private final Database database;

  QueryRepository(Database database) {
    this.database = database;
  }

  /** How rows are ordered; ties are broken by their place. */
  enum Order {
    PLACE("s.pagination"),
    CREATED("s.created, s.pagination"),
    XACT("s.xact_id, s.pagination");

    private final String columns;

    Order(String columns) {
      this.columns = columns;
    }

    /**
     * @param selective whether few rows are ordered: then Postgres must not walk the index of this
     *     order in search of them, as it would before it has statistics of a new object
     */
    private String sql(boolean descending, boolean selective) {
      String ordered = selective ? columns.replace("s.pagination", "(s.pagination + 0)") : columns;
      return descending ? ordered.replace(",", " desc,") + " desc" : ordered;
    }
  }

  /**
   * Some rows, in order.
   *
   * @param more whether others may follow
   */
  record Read(List<StoredRow> rows, boolean more) {}

  /**
   * Reads rows that pass a sieve, whose parameters begin at 3.
   *
   * @param skip how many rows of this order have been read
   * @param after the place of the last row that was read, when ordered by place
   */
  Uni<Read> read(
      RecordObject object,
      Sieve sieve,
      Order order,
      boolean descending,
      Optional<Long> after,
      int skip,
      int limit) {
    String continued =
        after.isEmpty()
            ? ""
            : " and s.pagination " + (descending ? "<" : ">") + " $" + (3 + sieve.values().size());
    String sql =
        """
        with page as (
          select s.object_id, s.kind, s.id, s.xact_id, s.pagination, s.created,
            row_number() over (order by %1$s) as n
          from span s
          where s.object_id = $1 and s.kind = $2%2$s%3$s
          order by %1$s
          offset %4$d limit %5$d
        ), sized as (
          select page.*, p.size, p.body,
            sum(p.size) over (order by n rows unbounded preceding) as bytes,
            min(n) over () as first, count(*) over () as total
          from page join payload p on p.object_id = $1 and p.kind = $2 and p.id = page.id
        )
        select id, xact_id, pagination, size, body, total from sized
        where n = first or bytes <= %6$d
        order by n
        """
            .formatted(
                order.sql(descending, sieve.selective()),
                sieve.sql(),
                continued,
                skip,
                limit,
                READ_BYTES);
    Tuple values = Tuple.of(object.id(), object.kind().number());
    sieve.values().forEach(values::addValue);
    after.ifPresent(values::addLong);
    return database.query(sql, values).chain(found -> read(found, limit));
  }

  /** A dataset's rows as of a transaction, by place. */
  Uni<Read> version(
      RecordObject dataset, XactId version, boolean descending, Optional<Long> after, int limit) {
    String sql =
        """
        with latest as (
          select distinct on (id) id, xact_id, pagination, deleted, size, body
          from dataset_version
          where object_id = $1 and xact_id <= $2
          order by id, xact_id desc
        ), page as (
          select id, xact_id, pagination, size, body from latest
          where not deleted and pagination %1$s $3
          order by pagination %2$s
          limit %3$d
        ), sized as (
          select *, row_number() over w as n, sum(size) over w as bytes,
            count(*) over () as total
          from page
          window w as (order by pagination %2$s rows unbounded preceding)
        )
        select id, xact_id, pagination, size, body, total from sized
        where n = 1 or bytes <= %4$d
        order by n
        """
            .formatted(descending ? "<" : ">", descending ? "desc" : "asc", limit, READ_BYTES);
    long from = after.orElse(descending ? Long.MAX_VALUE : Long.MIN_VALUE);
    return database
        .query(sql, Tuple.of(dataset.id(), version.value(), from))
        .chain(found -> read(found, limit));
  }

  /** How many rows pass a complete sieve, and their least and greatest transaction. */
  record Totals(long count, Optional<XactId> least, Optional<XactId> greatest) {}

  Uni<Totals> totals(RecordObject object, Sieve sieve) {
    String sql =
        "select count(*), min(s.xact_id), max(s.xact_id) from span s where s.object_id = $1 and s.kind = $2"
            + sieve.sql();
    Tuple values = Tuple.of(object.id(), object.kind().number());
    sieve.values().forEach(values::addValue);
    return database
        .query(sql, values)
        .map(found -> found.iterator().next())
        .map(
            row ->
                new Totals(
                    row.getLong(0),
                    Optional.ofNullable(row.getLong(1)).map(XactId::new),
                    Optional.ofNullable(row.getLong(2)).map(XactId::new)));
  }

  /** The scores and metrics of every span of some traces, by their root. */
  record SpanNumbers(String root, @Nullable String scores, @Nullable String metrics) {}

  Uni<List<SpanNumbers>> numbers(RecordObject object, List<String> roots) {
    String sql =
        """
        select root_span_id, scores::text, metrics::text from span
        where object_id = $1 and kind = $2 and root_span_id = any($3::text[])
        """;
    Tuple values =
        Tuple.of(object.id(), object.kind().number())
            .addArrayOfString(roots.toArray(String[]::new));
    return database
        .query(sql, values)
        .map(
            rows ->
                rows.stream()
                    .map(r -> new SpanNumbers(r.getString(0), r.getString(1), r.getString(2)))
                    .toList());
  }

  private static Uni<Read> read(RowSet<Row> found, int limit) {
    long total = found.size() == 0 ? 0 : found.iterator().next().getLong("total");
    return StoredRows.of(found).map(rows -> new Read(rows, total >= limit || total > rows.size()));
  }
}
