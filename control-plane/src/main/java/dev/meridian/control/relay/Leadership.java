package dev.meridian.control.relay;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * That only one control plane publishes at a time: a lock that lives as long as this connection,
 * which also hears of new outbox rows. For use by one thread.
 */
@Singleton
class Leadership {
  /** Any number, the same in every control plane. */
  private static final long RELAY_LOCK = 0x52454c4159L;

  private final AgroalDataSource store;
  private @Nullable Connection connection;

  Leadership(AgroalDataSource store) {
    this.store = store;
  }

  /** Whether this process publishes, from now until {@link #await} fails. */
  boolean take() throws SQLException {
    release();
    Connection candidate = store.getConnection();
    try (Statement statement = candidate.createStatement()) {
      try (ResultSet row =
          statement.executeQuery("select pg_try_advisory_lock(" + RELAY_LOCK + ")")) {
        row.next();
        if (!row.getBoolean(1)) {
          candidate.close();
          return false;
        }
      }
      statement.execute("listen meridian_outbox");
      connection = candidate;
      return true;
    } catch (SQLException e) {
      candidate.close();
      throw e;
    }
  }

  /**
   * Waits for new rows, or for so long.
   *
   * @throws SQLException when the connection, and the lock with it, is gone
   */
  void await(int milliseconds) throws SQLException {
    Connection held = connection;
    if (held == null) {
      throw new SQLException("Not the publisher");
    }
    held.unwrap(PGConnection.class).getNotifications(milliseconds);
    // Silence looks the same on a dead connection: only an answer shows that the lock is held.
    try (Statement statement = held.createStatement()) {
      statement.execute("select 1");
    }
  }

  void release() {
    Connection held = connection;
    connection = null;
    if (held != null) {
      try (held;
          Statement statement = held.createStatement()) {
        statement.execute("select pg_advisory_unlock_all()");
        statement.execute("unlisten *");
      } catch (SQLException e) {
        // The connection is gone, and the lock with it.
      }
    }
  }
}
