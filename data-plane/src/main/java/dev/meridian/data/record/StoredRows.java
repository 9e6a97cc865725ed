package dev.meridian.data.record;

import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;

/** Reads rows with the columns id, xact_id, pagination, size and body. */
public final class StoredRows {
  private StoredRows() {}

  /** Many bytes are decompressed on a worker thread, where whoever takes the rows goes on. */
  public static Uni<List<StoredRow>> of(RowSet<Row> rows) {
    int bytes = 0;
    for (Row row : rows) {
      bytes += row.getInteger("size");
    }
    return Work.off(bytes, () -> decoded(rows));
  }

  private static List<StoredRow> decoded(RowSet<Row> rows) {
    List<StoredRow> stored = new ArrayList<>(rows.size());
    for (Row row : rows) {
      stored.add(
          new StoredRow(
              row.getString("id"),
              new XactId(row.getLong("xact_id")),
              row.getLong("pagination"),
              RowCodec.decode(row.getBuffer("body").getBytes()),
              List.of()));
    }
    return stored;
  }
}
