package dev.meridian.control.store;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;

/**
 * Refuses, before it writes anything, to start on a store that belongs to a data plane; then brings
 * the schema up to date.
 */
@Singleton
class StoreGuard {
  /** Before everything else that happens at start. */
  static final int FIRST = 10;

  private final AgroalDataSource store;
  private final Flyway flyway;

  StoreGuard(AgroalDataSource store, Flyway flyway) {
    this.store = store;
    this.flyway = flyway;
  }

  void start(@Observes @Priority(FIRST) StartupEvent event) throws SQLException {
    try (Connection connection = store.getConnection()) {
      checkIdentity(connection);
    }
    flyway.migrate();
  }

  static void checkIdentity(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!isThere(statement)) {
        return;
      }
      try (ResultSet row = statement.executeQuery("select region from store_identity")) {
        while (row.next()) {
          if (!row.getString(1).equals("control")) {
            throw new IllegalStateException(
                "This Postgres belongs to region %s, not to the control plane: nothing was written"
                    .formatted(row.getString(1)));
          }
        }
      }
    }
  }

  private static boolean isThere(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("select to_regclass('store_identity')")) {
      row.next();
      return row.getString(1) != null;
    }
  }
}
