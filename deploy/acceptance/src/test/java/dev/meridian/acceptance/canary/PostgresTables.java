package dev.meridian.acceptance.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.Zstd;
import dev.meridian.acceptance.stack.PostgresStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every row of every table of every database of a server. */
record PostgresTables(PostgresStore store) implements Haystack {
  private static final int ROWS_AT_ONCE = 200;
  private static final String PLANTED = "acceptance_plant";

  @Override
  public String name() {
    return "tables of " + store.component();
  }

  @Override
  public void search(Finder finder) throws SQLException {
    for (String database : databases()) {
      try (Connection connection = store.connect(database)) {
        connection.setAutoCommit(false);
        for (String table : tables(connection)) {
          search(connection, table, database + "." + table, finder);
        }
      }
    }
  }

  private List<String> databases() throws SQLException {
    try (Connection connection = store.connect()) {
      return strings(connection, "SELECT datname FROM pg_database WHERE datallowconn");
    }
  }

  private static List<String> tables(Connection connection) throws SQLException {
    return strings(
        connection,
        """
        SELECT format('%I.%I', n.nspname, c.relname)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
          AND n.nspname NOT LIKE 'pg_toast%'
        ORDER BY 1
        """);
  }

  private static List<String> strings(Connection connection, String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private void search(Connection connection, String table, String place, Finder finder)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          for (int column = 1; column <= columns; column++) {
            boolean binary = rows.getMetaData().getColumnType(column) == Types.BINARY;
            byte[] value = binary ? rows.getBytes(column) : utf8(rows.getString(column));
            if (value != null) {
              finder.look(name(), place + "." + rows.getMetaData().getColumnName(column), value);
            }
          }
        }
      }
    }
  }

  private static byte @Nullable [] utf8(@Nullable String text) {
    return text == null ? null : text.getBytes(UTF_8);
  }

  /** Packed, because that is how payloads are kept. */
  @Override
  public AutoCloseable plant(String text) throws SQLException {
    try (Connection connection = store.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE " + PLANTED + " (packed bytea)");
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO " + PLANTED + " VALUES (?)")) {
        insert.setBytes(1, Zstd.compress(("{\"planted\":\"" + text + "\"}").getBytes(UTF_8)));
        insert.executeUpdate();
      }
    }
    return () -> {
      try (Connection connection = store.connect();
          Statement statement = connection.createStatement()) {
        statement.execute("DROP TABLE " + PLANTED);
      }
    };
  }
}
