package dev.meridian.gateway.log;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of one destination, each a JSON object. */
record Batch(Destination destination, List<Buffer> rows) {
  static final int MAX_ROWS = 200;
  static final int MAX_BYTES = 4 * 1024 * 1024;

  Batch {
    rows = List.copyOf(rows);
  }

  /** A row, and where it goes. */
  record Addressed(Destination destination, Buffer row) {}

  /** Rows by their destinations, in order, {@value #MAX_ROWS} and about 4 MB at most in one. */
  static List<Batch> of(List<Addressed> rows) {
    Map<Destination, List<Buffer>> open = new LinkedHashMap<>();
    Map<Destination, Long> bytes = new LinkedHashMap<>();
    List<Batch> full = new ArrayList<>();
    for (Addressed one : rows) {
      long before = bytes.getOrDefault(one.destination(), 0L);
      List<Buffer> gathered = open.computeIfAbsent(one.destination(), d -> new ArrayList<>());
      boolean fits = before + one.row().length() <= MAX_BYTES && gathered.size() < MAX_ROWS;
      if (!gathered.isEmpty() && !fits) {
        full.add(new Batch(one.destination(), gathered));
        gathered.clear();
        before = 0;
      }
      gathered.add(one.row());
      bytes.put(one.destination(), before + one.row().length());
    }
    open.forEach((destination, rest) -> full.add(new Batch(destination, rest)));
    return full;
  }

  /** Of all rows. */
  long bytes() {
    return rows.stream().mapToLong(Buffer::length).sum();
  }

  Batch upTo(int row) {
    return new Batch(destination, rows.subList(0, row));
  }

  Batch from(int row) {
    return new Batch(destination, rows.subList(row, rows.size()));
  }
}
