package dev.meridian.data.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * A transaction that a use case hands from repository to repository, so that what they write is
 * stored together or not at all. Its statements run one after the other.
 */
public final class DatabaseTransaction {
  private final SqlConnection connection;

  DatabaseTransaction(SqlConnection connection) {
    this.connection = connection;
  }

  public Uni<RowSet<Row>> query(String sql, Tuple values) {
    return connection.preparedQuery(sql).execute(values);
  }
}
