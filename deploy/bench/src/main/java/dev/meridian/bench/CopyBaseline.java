package dev.meridian.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The same rows brought into the same Postgres by the fastest way there is: COPY, a commit each
 * time, into a table without an index.
 */
final class CopyBaseline implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Connection connection;
  private final CopyManager copy;

  CopyBaseline(Target target) throws SQLException {
    connection = target.connect();
    copy = connection.unwrap(PGConnection.class).getCopyAPI();
    execute("DROP SCHEMA IF EXISTS bench CASCADE");
    execute("CREATE SCHEMA bench");
    execute("CREATE TABLE bench.rows (id text NOT NULL, row jsonb NOT NULL)");
  }

  /** The rows as COPY takes them; made before the clock runs. */
  static String csv(List<Map<String, Object>> rows) throws IOException {
    StringBuilder csv = new StringBuilder();
    for (Map<String, Object> row : rows) {
      String json = new String(JSON.writeValueAsBytes(row), UTF_8).replace("\"", "\"\"");
      csv.append(row.get("id")).append(",\"").append(json).append("\"\n");
    }
    return csv.toString();
  }

  void write(String csv) throws IOException, SQLException {
    copy.copyIn("COPY bench.rows FROM STDIN (FORMAT csv)", new StringReader(csv));
  }

  @Override
  public void close() throws SQLException {
    execute("DROP SCHEMA bench CASCADE");
    connection.close();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
