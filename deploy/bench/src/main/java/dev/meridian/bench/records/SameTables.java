package dev.meridian.bench.records;

import dev.meridian.bench.Latencies;
import dev.meridian.bench.Target;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The reference for writing: rows that the data plane wrote, brought by COPY and by single INSERTs
 * into tables of the same columns and indexes, in the same Postgres with the same durability. It
 * neither checks, merges, compresses nor answers, so nothing that does can be as fast.
 */
final class SameTables implements AutoCloseable {
  private static final List<String> TABLES = List.of("span", "payload");

  private final Target target;
  private final Connection connection;
  private final String project;

  SameTables(Target target, String project) throws SQLException {
    this.target = target;
    this.project = project;
    this.connection = target.connect();
    execute("drop schema if exists bench cascade");
    execute("create schema bench");
    for (String table : TABLES) {
      execute("create table bench.%s (like %s including all)".formatted(table, table));
    }
  }

  /**
   * Of batches of so many rows, a commit each.
   *
   * @param batches how many
   */
  Latencies copy(int size, int batches) throws Exception {
    connection.setAutoCommit(false);
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    List<List<byte[]>> data = new ArrayList<>();
    for (int i = 0; i < batches; i++) {
      List<byte[]> batch = new ArrayList<>();
      for (String table : TABLES) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        copy.copyOut(
            "copy (%s) to stdout (format binary)".formatted(rows(table, size, i * size)), out);
        batch.add(out.toByteArray());
      }
      data.add(batch);
    }
    connection.commit();
    Latencies latencies = new Latencies();
    for (List<byte[]> batch : data) {
      latencies.measure(
          () -> {
            for (int i = 0; i < TABLES.size(); i++) {
              copy.copyIn(
                  "copy bench.%s from stdin (format binary)".formatted(TABLES.get(i)),
                  new ByteArrayInputStream(batch.get(i)));
            }
            connection.commit();
          });
    }
    connection.setAutoCommit(true);
    return latencies;
  }

  /**
   * Single rows by several clients, a commit each; the rows were read before. Rows a second are of
   * all clients together.
   */
  double insert(int clients, int rowsEach) throws Exception {
    for (String table : TABLES) {
      execute("truncate bench." + table);
      execute(
          "create table bench.%s_source as select row_number() over () as number, s.* from (%s) s"
              .formatted(table, rows(table, clients * rowsEach, 0)));
      execute("alter table bench.%s_source add primary key (number)".formatted(table));
    }
    try (var threads = Executors.newFixedThreadPool(clients)) {
      List<Callable<Void>> writers = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        int first = i * rowsEach;
        writers.add(() -> insertFrom(first, rowsEach));
      }
      long start = System.nanoTime();
      for (Future<Void> writer : threads.invokeAll(writers)) {
        writer.get();
      }
      return clients * rowsEach * 1e9 / (System.nanoTime() - start);
    }
  }

  private Void insertFrom(int first, int count) throws SQLException {
    try (Connection own = target.connect()) {
      own.setAutoCommit(false);
      List<PreparedStatement> inserts = new ArrayList<>();
      for (String table : TABLES) {
        inserts.add(
            own.prepareStatement(
                "insert into bench.%s select %s from bench.%s_source where number = ?"
                    .formatted(table, columns(table), table)));
      }
      for (int i = 0; i < count; i++) {
        for (PreparedStatement insert : inserts) {
          insert.setLong(1, first + i + 1L);
          insert.executeUpdate();
        }
        own.commit();
      }
    }
    return null;
  }

  private String columns(String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                """
                select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
                where attrelid = '%s'::regclass and attnum > 0 and not attisdropped
                  and attgenerated = ''"""
                    .formatted(table))) {
      found.next();
      return found.getString(1);
    }
  }

  private String rows(String table, int count, int offset) throws SQLException {
    return "select %s from %s where object_id = '%s' order by object_id, kind, id limit %d offset %d"
        .formatted(columns(table), table, project, count, offset);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.setAutoCommit(true);
    execute("drop schema bench cascade");
    connection.close();
  }
}
