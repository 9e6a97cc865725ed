package dev.meridian.gateway.log;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Spans that wait for delivery, oldest destination first, within a bound of bytes. Thread-safe. */
final class WaitingSpans {
  private static final int MAX_ROWS = 200;
  private static final int MAX_BATCH_BYTES = 4 * 1024 * 1024;

  private final long maxBytes;
  private final Map<Destination, Deque<Buffer>> waiting = new LinkedHashMap<>();
  private long bytes;

  /** Spans with the same destination travel together. */
  record Destination(LogPrincipal principal, String parent) {}

  /** Rows of one destination, each a JSON object. */
  record Batch(Destination destination, List<Buffer> rows) {
    long size() {
      return rows.stream().mapToLong(Buffer::length).sum();
    }

    Batch upTo(int row) {
      return new Batch(destination, rows.subList(0, row));
    }

    Batch from(int row) {
      return new Batch(destination, rows.subList(row, rows.size()));
    }
  }

  WaitingSpans(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** False when there is no room. */
  synchronized boolean offer(Destination destination, Buffer row) {
    if (bytes + row.length() > maxBytes) {
      return false;
    }
    bytes += row.length();
    waiting.computeIfAbsent(destination, d -> new ArrayDeque<>()).add(row);
    return true;
  }

  /** Takes a batch out. Its bytes count until it is {@link #settled} or put {@link #back}. */
  synchronized Optional<Batch> take() {
    var first = waiting.entrySet().iterator();
    if (!first.hasNext()) {
      return Optional.empty();
    }
    var entry = first.next();
    Deque<Buffer> rows = entry.getValue();
    List<Buffer> taken = new ArrayList<>();
    long size = 0;
    while (!rows.isEmpty()
        && taken.size() < MAX_ROWS
        && (taken.isEmpty() || size + rows.element().length() <= MAX_BATCH_BYTES)) {
      Buffer row = rows.remove();
      size += row.length();
      taken.add(row);
    }
    first.remove();
    if (!rows.isEmpty()) {
      waiting.put(entry.getKey(), rows);
    }
    return Optional.of(new Batch(entry.getKey(), taken));
  }

  synchronized void settled(Batch batch) {
    bytes -= batch.size();
  }

  synchronized void back(Batch batch) {
    Deque<Buffer> rows = waiting.computeIfAbsent(batch.destination(), d -> new ArrayDeque<>());
    batch.rows().reversed().forEach(rows::addFirst);
  }

  /** Spans that wait, without those under way. */
  synchronized long spans() {
    return waiting.values().stream().mapToLong(Deque::size).sum();
  }

  /** Bytes that wait or are under way. */
  synchronized long bytes() {
    return bytes;
  }
}
