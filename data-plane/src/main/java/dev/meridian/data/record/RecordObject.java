package dev.meridian.data.record;

import java.util.Comparator;
import java.util.UUID;

/** One experiment, dataset or project log. */
public record RecordObject(RecordKind kind, UUID id) implements Comparable<RecordObject> {
  private static final Comparator<RecordObject> ORDER =
      Comparator.comparing(RecordObject::kind).thenComparing(RecordObject::id);

  @Override
  public int compareTo(RecordObject other) {
    return ORDER.compare(this, other);
  }
}
