package dev.meridian.data.query.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as Parquet, with DuckDB: one native library, where the reference implementation wants
 * Hadoop's classes. A column is a number or a truth when all its values are, else a text; arrays
 * and objects are JSON texts.
 */
@ApplicationScoped
class ParquetFiles {
  /** Files that are written at once: each has memory of its own, outside of the heap. */
  private static final int AT_ONCE = 2;

  private final Semaphore turns = new Semaphore(AT_ONCE);

  private enum Type {
    DOUBLE,
    BIGINT,
    BOOLEAN,
    VARCHAR
  }

  private record Column(String name, Type type) {}

  /**
   * Blocks; for worker threads.
   *
   * @param known names of columns that are there even when no row has them
   */
  byte[] write(List<String> known, List<ObjectNode> rows) {
    List<Column> columns = columns(known, rows);
    turns.acquireUninterruptibly();
    try {
      Path folder = Files.createTempDirectory("parquet");
      Path file = folder.resolve("rows.parquet");
      try {
        write(columns, rows, folder, file);
        return Files.readAllBytes(file);
      } finally {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("Parquet can't be written", e);
    } finally {
      turns.release();
    }
  }

  private static void write(List<Column> columns, List<ObjectNode> rows, Path folder, Path file)
      throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("memory_limit", "256MB");
    settings.setProperty("threads", "1");
    settings.setProperty("temp_directory", folder.toString());
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
        Statement statement = connection.createStatement()) {
      List<String> made = new ArrayList<>();
      List<String> named = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        made.add("c" + i + " " + columns.get(i).type());
        named.add("c" + i + " as \"" + columns.get(i).name().replace("\"", "\"\"") + "\"");
      }
      statement.execute("create table row (" + String.join(", ", made) + ")");
      append(connection.unwrap(DuckDBConnection.class), columns, rows);
      statement.execute(
          "copy (select %s from row) to '%s' (format parquet, compression zstd)"
              .formatted(String.join(", ", named), file.toString().replace("'", "''")));
    }
  }

  private static void append(
      DuckDBConnection connection, List<Column> columns, List<ObjectNode> rows)
      throws SQLException {
    try (DuckDBAppender appender =
        connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "row")) {
      for (ObjectNode row : rows) {
        appender.beginRow();
        for (Column column : columns) {
          append(appender, column.type(), row.get(column.name()));
        }
        appender.endRow();
      }
    }
  }

  private static void append(DuckDBAppender appender, Type type, @Nullable JsonNode value)
      throws SQLException {
    if (value == null || value.isNull()) {
      appender.appendNull();
      return;
    }
    switch (type) {
      case DOUBLE -> appender.append(value.doubleValue());
      case BIGINT -> appender.append(value.longValue());
      case BOOLEAN -> appender.append(value.booleanValue());
      case VARCHAR ->
          appender.append(
              (value.isTextual() ? value.textValue() : Json.text(value)).replace('\0', '\uFFFD'));
    }
  }

  /** Of names that differ in case alone only the first is there: the engine takes them for one. */
  private static List<Column> columns(List<String> known, List<ObjectNode> rows) {
    Set<String> names = new LinkedHashSet<>(known);
    rows.forEach(row -> row.fieldNames().forEachRemaining(names::add));
    List<Column> columns = new ArrayList<>();
    Set<String> taken = new LinkedHashSet<>();
    for (String name : names) {
      if (taken.add(name.toLowerCase(java.util.Locale.ROOT)) && name.indexOf('\0') < 0) {
        columns.add(new Column(name, type(name, rows)));
      }
    }
    return columns.isEmpty() ? List.of(new Column("id", Type.VARCHAR)) : columns;
  }

  private static Type type(String name, List<ObjectNode> rows) {
    boolean whole = true;
    boolean number = true;
    boolean truth = true;
    boolean any = false;
    for (ObjectNode row : rows) {
      JsonNode value = row.path(name);
      if (!value.isMissingNode() && !value.isNull()) {
        any = true;
        whole &= value.isNumber() && value.canConvertToExactIntegral() && value.canConvertToLong();
        number &= value.isNumber();
        truth &= value.isBoolean();
      }
    }
    if (!any) {
      return Type.VARCHAR;
    }
    return whole ? Type.BIGINT : number ? Type.DOUBLE : truth ? Type.BOOLEAN : Type.VARCHAR;
  }
}
