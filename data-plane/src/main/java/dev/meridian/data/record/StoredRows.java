package dev.meridian.data.record;

import dev.meridian.data.json.Json;
import dev.meridian.data.payload.LargeValue;
import dev.meridian.data.payload.LargeValues;
import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reads rows with the columns id, xact_id, pagination, size and body. */
@ApplicationScoped
public class StoredRows {
  private static final int AT_ONCE = 8;

  private final LargeValues values;

  StoredRows(LargeValues values) {
    this.values = values;
  }

  /** Whole rows. Fails with 503 when a large value can't be had from the bucket. */
  public Uni<List<StoredRow>> of(Iterable<Row> rows) {
    return of(rows, field -> true);
  }

  /**
   * Rows with those of their large values that are asked for; the others are missing, as if null.
   * Many bytes are decompressed on a worker thread, where whoever takes the rows goes on.
   */
  public Uni<List<StoredRow>> of(Iterable<Row> rows, Predicate<String> fields) {
    int bytes = 0;
    for (Row row : rows) {
      bytes = (int) Math.min((long) bytes + row.getInteger("size"), Integer.MAX_VALUE);
    }
    return Work.off(bytes, () -> decoded(rows)).chain(decoded -> completed(decoded, fields));
  }

  private record Decoded(StoredRow row, Map<String, LargeValue> large) {}

  private static List<Decoded> decoded(Iterable<Row> rows) {
    List<Decoded> decoded = new ArrayList<>();
    for (Row row : rows) {
      RowBody body = RowBody.decode(row.getBuffer("body").getBytes());
      decoded.add(
          new Decoded(
              new StoredRow(
                  row.getString("id"),
                  new XactId(row.getLong("xact_id")),
                  row.getLong("pagination"),
                  body.json(),
                  List.of()),
              body.large()));
    }
    return decoded;
  }

  private Uni<List<StoredRow>> completed(List<Decoded> rows, Predicate<String> fields) {
    if (rows.stream().noneMatch(row -> row.large().keySet().stream().anyMatch(fields))) {
      return Uni.createFrom().item(rows.stream().map(Decoded::row).toList());
    }
    return Multi.createFrom()
        .iterable(rows)
        .onItem()
        .transformToUniAndConcatenate(row -> completed(row, fields))
        .collect()
        .asList();
  }

  private Uni<StoredRow> completed(Decoded row, Predicate<String> fields) {
    return Multi.createFrom()
        .iterable(row.large().entrySet())
        .filter(entry -> fields.test(entry.getKey()))
        .onItem()
        .transformToUni(
            entry -> values.get(entry.getValue()).map(json -> Map.entry(entry.getKey(), json)))
        .merge(AT_ONCE)
        .collect()
        .asList()
        .map(loaded -> loaded.isEmpty() ? row.row() : with(row.row(), loaded));
  }

  /** The values are put in as they are, without parsing them. */
  private static StoredRow with(StoredRow row, List<Map.Entry<String, byte[]>> values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(row.json(), 0, row.json().length - 1);
    for (Map.Entry<String, byte[]> value : values) {
      out.write(',');
      out.writeBytes(
          Json.write(com.fasterxml.jackson.databind.node.TextNode.valueOf(value.getKey())));
      out.write(':');
      out.writeBytes(value.getValue());
    }
    out.write('}');
    return new StoredRow(row.id(), row.xact(), row.pagination(), out.toByteArray(), row.comments());
  }
}
