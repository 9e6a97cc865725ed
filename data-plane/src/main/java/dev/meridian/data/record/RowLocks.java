package dev.meridian.data.record;

import dev.meridian.data.store.DatabaseTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.SortedSet;

/**
 * Makes writers of the same row wait for each other, also where the row does not exist yet. A
 * request with few rows locks each; one with many locks its objects, which all others lock shared,
 * because Postgres has room for so many locks only.
 */
@ApplicationScoped
public class RowLocks {
  private static final int FEW = 256;

  /** Takes the locks of a transaction, in one order for everybody. */
  Uni<Void> take(SqlConnection connection, SortedSet<RowKey> keys) {
    Long[] objects =
        keys.stream()
            .map(RowKey::object)
            .map(RowKey::lock)
            .distinct()
            .sorted()
            .toArray(Long[]::new);
    if (keys.size() > FEW) {
      return lock(
          connection, "select pg_advisory_xact_lock(k) from unnest($1::bigint[]) k", objects);
    }
    Long[] rows = keys.stream().map(RowKey::lock).distinct().sorted().toArray(Long[]::new);
    String sql =
        """
        with objects as materialized (
          select pg_advisory_xact_lock_shared(k) from unnest($1::bigint[]) k
        ), counted as materialized (
          select count(*) as n from objects
        )
        select pg_advisory_xact_lock(k) from counted, unnest($2::bigint[]) k
        """;
    return connection
        .preparedQuery(sql)
        .execute(Tuple.tuple().addArrayOfLong(objects).addArrayOfLong(rows))
        .replaceWithVoid();
  }

  /** Waits until nobody writes rows of an object, and keeps writers waiting. */
  public Uni<Void> alone(DatabaseTransaction transaction, RecordObject object) {
    return transaction
        .query("select pg_advisory_xact_lock($1)", Tuple.of(RowKey.lock(object)))
        .replaceWithVoid();
  }

  private static Uni<Void> lock(SqlConnection connection, String sql, Long[] keys) {
    return connection
        .preparedQuery(sql)
        .execute(Tuple.tuple().addArrayOfLong(keys))
        .replaceWithVoid();
  }
}
