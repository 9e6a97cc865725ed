package dev.meridian.control.deletion;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** That only one control plane purges at a time: a lock that lives as long as its connection. */
@Singleton
class PurgeLeaseRepository {
  /** Any number, the same in every control plane. */
  private static final long PURGE_LOCK = 0x5055524745L;

  private final AgroalDataSource store;

  PurgeLeaseRepository(AgroalDataSource store) {
    this.store = store;
  }

  /** Work that blocks its thread. */
  interface Work {
    void run();
  }

  /** Does the work unless another control plane is at it. Blocks. */
  void run(Work work) throws SQLException {
    try (Connection connection = store.getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet row =
          statement.executeQuery("select pg_try_advisory_lock(" + PURGE_LOCK + ")")) {
        row.next();
        if (!row.getBoolean(1)) {
          return;
        }
      }
      try {
        work.run();
      } finally {
        statement.execute("select pg_advisory_unlock(" + PURGE_LOCK + ")");
      }
    }
  }
}
