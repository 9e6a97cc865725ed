package dev.meridian.acceptance.fault;

import dev.meridian.acceptance.stack.PostgresStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A Postgres that acknowledges a commit before it has left the process: what a service would be
 * that answers too early. It can be undone, and survives that the server is killed.
 */
record HastyStore(PostgresStore store) {
  /** New sessions commit like that, and all are made to be new. */
  void acknowledgeTooEarly() throws SQLException {
    run(
        "alter database %s set synchronous_commit = off",
        "alter system set wal_writer_delay = '10s'",
        "alter system set wal_writer_flush_after = '1GB'");
  }

  void acknowledgeWhatIsDurable() throws SQLException {
    run(
        "alter database %s reset synchronous_commit",
        "alter system reset wal_writer_delay", "alter system reset wal_writer_flush_after");
  }

  private void run(String... settings) throws SQLException {
    try (Connection connection = store.connect();
        Statement statement = connection.createStatement()) {
      for (String setting : settings) {
        statement.execute(setting.formatted(connection.getCatalog()));
      }
      statement.execute("select pg_reload_conf()");
      statement.execute(
          """
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid()
          """);
    }
  }
}
