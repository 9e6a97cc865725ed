package dev.meridian.data.query;

import com.github.luben.zstd.Zstd;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.query.answer.Format;
import dev.meridian.data.query.answer.QueryAnswer;
import dev.meridian.data.store.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The table {@code async_query}. Every statement names who asked: nobody reads another's answer.
 */
@ApplicationScoped
class AsyncQueryRepository {
  private final Database database;

  AsyncQueryRepository(Database database) {
    this.database = database;
  }

  /**
   * Adds a running query, unless the caller has that many already.
   *
   * @return empty when they have
   */
  Uni<Optional<AsyncQuery>> start(
      Caller caller, byte[] request, Instant now, Duration kept, Duration running, int most) {
    String sql =
        """
        with expired as (
          delete from async_query where id in (
            select id from async_query where expires < $4 order by expires limit 50 for update skip locked)
        )
        insert into async_query (id, org_id, principal_id, status, created, expires, request)
        select $1, $2, $3, 'running', $4, $5, $6
        where (select count(*) from async_query
          where principal_id = $3 and status = 'running' and created > $7) < $8
        returning id, status, created, expires, error_status, error
        """;
    Tuple values =
        Tuple.of(UUID.randomUUID(), caller.org().value(), caller.principal().value())
            .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
            .addOffsetDateTime(now.plus(kept).atOffset(ZoneOffset.UTC))
            .addValue(Buffer.buffer(Zstd.compress(request)))
            .addOffsetDateTime(now.minus(running).atOffset(ZoneOffset.UTC))
            .addInteger(most);
    return database
        .query(sql, values)
        .map(rows -> rows.stream().findFirst().map(AsyncQueryRepository::query));
  }

  Uni<Optional<AsyncQuery>> find(Caller caller, UUID id) {
    String sql =
        """
        select id, status, created, expires, error_status, error from async_query
        where id = $1 and org_id = $2 and principal_id = $3 and expires > now()
        """;
    return database
        .query(sql, Tuple.of(id, caller.org().value(), caller.principal().value()))
        .map(rows -> rows.stream().findFirst().map(AsyncQueryRepository::query));
  }

  /** What was asked; empty for what is not there. */
  Uni<Optional<byte[]>> request(Caller caller, UUID id) {
    String sql =
        """
        select request from async_query
        where id = $1 and org_id = $2 and principal_id = $3 and expires > now()
        """;
    return database
        .query(sql, Tuple.of(id, caller.org().value(), caller.principal().value()))
        .map(
            rows ->
                rows.stream().findFirst().map(row -> decompressed(row.getBuffer(0).getBytes())));
  }

  Uni<Optional<QueryAnswer>> answer(Caller caller, UUID id, Format format) {
    String sql =
        """
        select body, cursor, plan from async_query
        where id = $1 and org_id = $2 and principal_id = $3 and status = 'done' and expires > now()
        """;
    return database
        .query(sql, Tuple.of(id, caller.org().value(), caller.principal().value()))
        .map(
            rows ->
                rows.stream()
                    .findFirst()
                    .map(
                        row ->
                            new QueryAnswer(
                                decompressed(row.getBuffer("body").getBytes()),
                                format,
                                Optional.ofNullable(row.getString("cursor")),
                                row.getString("plan"))));
  }

  Uni<Void> done(UUID id, QueryAnswer answer) {
    String sql =
        """
        update async_query set status = 'done', body = $2, cursor = $3, plan = $4
        where id = $1 and status = 'running'
        """;
    Tuple values =
        Tuple.of(id)
            .addValue(Buffer.buffer(Zstd.compress(answer.body())))
            .addString(answer.cursor().orElse(null))
            .addString(answer.plan());
    return database.query(sql, values).replaceWithVoid();
  }

  Uni<Void> failed(UUID id, AsyncQuery.Failure failure) {
    String sql =
        """
        update async_query set status = 'failed', error_status = $2, error = $3
        where id = $1 and status = 'running'
        """;
    return database.query(sql, Tuple.of(id, failure.status(), failure.message())).replaceWithVoid();
  }

  /** Cancels what runs, and answers what it is now. */
  Uni<Optional<AsyncQuery>> cancel(Caller caller, UUID id) {
    String sql =
        """
        update async_query set status = case status when 'running' then 'canceled' else status end
        where id = $1 and org_id = $2 and principal_id = $3 and expires > now()
        returning id, status, created, expires, error_status, error
        """;
    return database
        .query(sql, Tuple.of(id, caller.org().value(), caller.principal().value()))
        .map(rows -> rows.stream().findFirst().map(AsyncQueryRepository::query));
  }

  private static AsyncQuery query(Row row) {
    Integer status = row.getInteger("error_status");
    return new AsyncQuery(
        row.getUUID("id"),
        AsyncQuery.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        row.getOffsetDateTime("created").toInstant(),
        row.getOffsetDateTime("expires").toInstant(),
        status == null
            ? Optional.empty()
            : Optional.of(new AsyncQuery.Failure(status, row.getString("error"))));
  }

  private static byte[] decompressed(byte[] compressed) {
    return Zstd.decompress(compressed, Math.toIntExact(Zstd.getFrameContentSize(compressed)));
  }
}
