package dev.meridian.data.store;

import dev.meridian.model.error.ApiException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

/**
 * The region's Postgres. An engine that can't be reached is a 503, never a 500: the request is fine
 * and may be repeated.
 */
@ApplicationScoped
public class Database {
  private static final Set<String> PASSING_STATES = Set.of("08", "53", "57", "40");

  /** A value of a request that no column takes, as a text with a NUL. */
  private static final String BAD_VALUE = "22";

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Pool pool;

  Database(Pool pool) {
    this.pool = pool;
  }

  public Uni<RowSet<Row>> query(String sql, Tuple values) {
    return pool.preparedQuery(sql).execute(values).onFailure().transform(Database::refusal);
  }

  /** Runs work in a transaction: committed when it succeeds, undone when it fails. */
  public <T> Uni<T> transaction(Function<SqlConnection, Uni<T>> work) {
    return pool.withTransaction(work).onFailure().transform(Database::refusal);
  }

  /** The same for use cases that write by several repositories. */
  public <T> Uni<T> together(Function<DatabaseTransaction, Uni<T>> work) {
    return transaction(connection -> work.apply(new DatabaseTransaction(connection)));
  }

  /** What a caller is told of a failure of the engine. */
  public static Throwable refusal(Throwable failure) {
    if (failure instanceof ApiException) {
      return failure;
    }
    String state =
        failure instanceof PgException pg && pg.getSqlState() != null
            ? pg.getSqlState().substring(0, 2)
            : "";
    if (state.equals(BAD_VALUE)) {
      return ApiException.badRequest("The request has a value that can't be stored", failure);
    }
    boolean passing =
        failure instanceof PgException
            ? PASSING_STATES.contains(state)
            : failure instanceof IOException
                || failure instanceof VertxException
                // What the client says of a connection that broke while it was used.
                || failure instanceof NoStackTraceThrowable;
    return passing
        ? ApiException.unavailable("The record store can't be reached", RETRY_AFTER, failure)
        : failure;
  }
}
