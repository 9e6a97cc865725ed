package dev.meridian.local.postgres;

import dev.meridian.local.process.ChildProcess;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * How to reach a server, as whom.
 *
 * @param password of the role that services use, which owns the database and nothing else
 * @param adminPassword of the superuser, which only the launcher and tests use
 */
public record PostgresAccess(String component, int port, String password, String adminPassword) {
  public static final String DATABASE = "meridian";
  public static final String USER = "meridian";
  static final String ADMIN = "postgres";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
  }

  /** For the reactive client; user and password are given apart. */
  public String reactiveUrl() {
    return "postgresql://127.0.0.1:" + port + "/" + DATABASE;
  }

  /** With user and password, as tools take it. */
  public String url() {
    return "postgresql://" + USER + ":" + password + "@127.0.0.1:" + port + "/" + DATABASE;
  }

  /** As {@link #url}, for the superuser. */
  public String adminUrl() {
    return "postgresql://" + ADMIN + ":" + adminPassword + "@127.0.0.1:" + port + "/" + DATABASE;
  }

  /** Waits until the server answers, and makes sure that the services' role and database exist. */
  void awaitAndPrepare(ChildProcess server) throws IOException, InterruptedException, SQLException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (Connection connection =
          DriverManager.getConnection(
              "jdbc:postgresql://127.0.0.1:" + port + "/postgres?connectTimeout=2",
              ADMIN,
              adminPassword)) {
        prepare(connection);
        return;
      } catch (SQLException e) {
        server.requireAlive();
        boolean starting =
            "57P03".equals(e.getSQLState()) || String.valueOf(e.getSQLState()).startsWith("08");
        if (!starting || System.nanoTime() > deadline) {
          throw e;
        }
        Thread.sleep(30);
      }
    }
  }

  private void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (isMissing(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + USER + "'")) {
        statement.execute("CREATE ROLE " + USER + " LOGIN PASSWORD '" + password + "'");
      }
      if (isMissing(statement, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
        statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + USER);
      }
    }
  }

  private static boolean isMissing(Statement statement, String query) throws SQLException {
    try (ResultSet found = statement.executeQuery(query)) {
      return !found.next();
    }
  }
}
