package dev.meridian.gateway.overload;

/**
 * Which part of its requests one event loop refuses. While the loop comes to its own timer late for
 * longer than is put up with, the part grows; once it is in time again, the part goes back. Belongs
 * to that loop.
 */
final class Shedding {
  private static final double MORE = 0.05;
  private static final double LESS = 0.02;
  private static final double MOST = 0.95;

  private final long delayNanos;
  private final long patienceNanos;
  private long lateNanos;
  private double part;

  /**
   * @param delayNanos how late is late
   * @param patienceNanos how long the loop may be late
   */
  Shedding(long delayNanos, long patienceNanos) {
    this.delayNanos = delayNanos;
    this.patienceNanos = patienceNanos;
  }

  /**
   * The loop's timer ran.
   *
   * @param sinceNanos since it ran last
   * @param late how much of that was more than the timer's own time, in nanoseconds
   */
  void tick(long sinceNanos, long late) {
    if (late <= delayNanos) {
      lateNanos = 0;
      part = Math.max(0, part - LESS);
      return;
    }
    lateNanos += sinceNanos;
    if (lateNanos > patienceNanos) {
      part = Math.min(MOST, part + MORE);
    }
  }

  /** Of 1: how many of the requests are refused now. */
  double part() {
    return part;
  }
}
