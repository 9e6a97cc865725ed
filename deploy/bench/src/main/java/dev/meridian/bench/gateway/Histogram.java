package dev.meridian.bench.gateway;

import java.time.Duration;

/**
 * Counts times in buckets that are at most 1/64 wide, so that millions of them cost no memory. Not
 * thread-safe.
 */
final class Histogram {
  private static final int SHIFT = 6;
  private static final int PART = 1 << SHIFT;

  private final long[] counts = new long[(Long.SIZE - SHIFT) * PART];
  private long count;

  /** Negative times count as none. */
  void add(long nanos) {
    counts[bucket(Math.max(nanos, 0))]++;
    count++;
  }

  void addAll(Histogram other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    count += other.count;
  }

  long count() {
    return count;
  }

  /**
   * The time within which that part of them lies, rounded up to its bucket's end; nothing when
   * there are none.
   *
   * @param part above 0, at most 1
   */
  Duration percentile(double part) {
    long rank = Math.max(1, (long) Math.ceil(part * count));
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= rank) {
        return Duration.ofNanos(end(i));
      }
    }
    return Duration.ZERO;
  }

  private static int bucket(long nanos) {
    if (nanos < PART) {
      return (int) nanos;
    }
    int scale = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos) - SHIFT;
    return (scale + 1) * PART + (int) ((nanos >>> scale) - PART);
  }

  private static long end(int bucket) {
    if (bucket < PART) {
      return bucket;
    }
    int scale = bucket / PART - 1;
    return ((bucket % PART + PART + 1L) << scale) - 1;
  }
}
