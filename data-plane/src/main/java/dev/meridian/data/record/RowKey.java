package dev.meridian.data.record;

import java.util.Comparator;

/** What makes a row the same row: its object and its id. */
public record RowKey(RecordObject object, String id) implements Comparable<RowKey> {
  private static final Comparator<RowKey> ORDER =
      Comparator.comparing(RowKey::object).thenComparing(RowKey::id);
  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  @Override
  public int compareTo(RowKey other) {
    return ORDER.compare(this, other);
  }

  /** A number to lock by. Two rows with the same number only wait for each other needlessly. */
  long lock() {
    long hash = mix(FNV_BASIS, object.kind().number());
    hash = mix(hash, object.id().getMostSignificantBits());
    hash = mix(hash, object.id().getLeastSignificantBits());
    for (int i = 0; i < id.length(); i++) {
      hash = mix(hash, id.charAt(i));
    }
    return hash;
  }

  /** The number of the object as a whole. */
  static long lock(RecordObject object) {
    return new RowKey(object, "").lock();
  }

  private static long mix(long hash, long value) {
    long mixed = (hash ^ value) * FNV_PRIME;
    return mixed ^ (mixed >>> 32);
  }
}
