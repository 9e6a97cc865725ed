package dev.meridian.data.record;

import dev.meridian.model.event.ObjectEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Rows that are stored together or not at all.
 *
 * @param owners every object that the rows belong to, already authorized
 * @param bytes about how much JSON the rows are
 * @param keys the rows that change
 * @param known the stored rows that must be at hand for that
 */
record WriteRequest(
    List<IncomingRow> rows,
    Map<RecordObject, ObjectEvent> owners,
    int bytes,
    SortedSet<RowKey> keys,
    SortedSet<RowKey> known) {

  static WriteRequest of(List<IncomingRow> rows, Map<RecordObject, ObjectEvent> owners, int bytes) {
    SortedSet<RowKey> keys = new TreeSet<>();
    SortedSet<RowKey> known = new TreeSet<>();
    for (IncomingRow row : rows) {
      keys.add(row.key());
      known.addAll(known(row));
    }
    return new WriteRequest(rows, owners, bytes, keys, known);
  }

  /** Whether neither looks into rows that the other changes. */
  boolean isApartFrom(WriteRequest other) {
    return Collections.disjoint(keys, other.keys)
        && Collections.disjoint(known, other.keys)
        && Collections.disjoint(keys, other.known);
  }

  /** The stored rows that must be at hand to apply an incoming one. */
  private static List<RowKey> known(IncomingRow row) {
    boolean versioned = row.key().object().kind() == RecordKind.DATASET;
    return switch (row) {
      case IncomingRow.Replace replace -> {
        List<RowKey> needed = new ArrayList<>(parent(row, replace.parent()));
        if (versioned) {
          needed.add(row.key());
        }
        yield needed;
      }
      case IncomingRow.Merge merge -> {
        List<RowKey> needed = new ArrayList<>(parent(row, merge.parent()));
        needed.add(row.key());
        yield needed;
      }
      case IncomingRow.Delete delete -> versioned ? List.of(row.key()) : List.of();
      case IncomingRow.Comment comment -> List.of();
      case IncomingRow.Uncomment comment -> List.of();
    };
  }

  private static List<RowKey> parent(IncomingRow row, Optional<String> parent) {
    return parent.map(p -> List.of(new RowKey(row.key().object(), p))).orElse(List.of());
  }
}
