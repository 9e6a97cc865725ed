package dev.meridian.data.summary;

import dev.meridian.data.record.RecordObject;
import dev.meridian.data.record.StoredRow;
import dev.meridian.data.record.StoredRows;
import dev.meridian.data.store.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;

/** Reads what summaries are computed from. */
@ApplicationScoped
class SummaryRepository {
  private static final int STEP = 500;

  /** Bytes of JSON of one read; a read has one row at least. */
  private static final long READ_BYTES = 4 << 20;

  private final Database database;
  private final StoredRows stored;

  SummaryRepository(Database database, StoredRows stored) {
    this.stored = stored;
    this.database = database;
  }

  /** Hands over every row of an object, some at a time. */
  Uni<Void> each(RecordObject object, Consumer<StoredRow> consumer) {
    return each(object, Long.MIN_VALUE, consumer);
  }

  Uni<Long> count(RecordObject object) {
    return database
        .query(
            "select count(*) from span where object_id = $1 and kind = $2",
            Tuple.of(object.id(), object.kind().number()))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  private Uni<Void> each(RecordObject object, long after, Consumer<StoredRow> consumer) {
    String sql =
        """
        with page as (
          select s.id, s.xact_id, s.pagination, p.size, p.body
          from span s cross join lateral (
            select size, body from payload
            where object_id = $1 and kind = $2 and id = s.id limit 1) p
          where s.object_id = $1 and s.kind = $2 and s.pagination > $3
          order by s.pagination
          limit $4
        ), sized as (
          select *, row_number() over w as n, sum(size) over w as bytes
          from page
          window w as (order by pagination rows unbounded preceding)
        )
        select id, xact_id, pagination, size, body from sized
        where n = 1 or bytes <= $5
        order by n
        """;
    return database
        .query(sql, Tuple.of(object.id(), object.kind().number(), after, STEP, READ_BYTES))
        .chain(stored::of)
        .chain(
            rows -> {
              rows.forEach(consumer);
              return rows.isEmpty()
                  ? Uni.createFrom().voidItem()
                  : each(object, rows.getLast().pagination(), consumer);
            });
  }
}
