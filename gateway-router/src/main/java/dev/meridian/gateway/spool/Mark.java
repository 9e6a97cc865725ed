package dev.meridian.gateway.spool;

import java.util.Comparator;

/**
 * A place in a spool, between two records.
 *
 * @param segment the number of its file, growing
 * @param offset in bytes of the file
 */
public record Mark(long segment, long offset) implements Comparable<Mark> {
  private static final Comparator<Mark> ORDER =
      Comparator.comparingLong(Mark::segment).thenComparingLong(Mark::offset);

  @Override
  public int compareTo(Mark other) {
    return ORDER.compare(this, other);
  }
}
