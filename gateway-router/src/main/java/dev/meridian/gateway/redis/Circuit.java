package dev.meridian.gateway.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Keeps questions from a store that has just failed. After a rest one question is let through, and
 * the others when it was answered. Thread-safe.
 */
final class Circuit {
  private static final long CLOSED = 0;

  private final long rest;
  private final LongSupplier nanos;
  private final AtomicLong restingUntil = new AtomicLong(CLOSED);

  /**
   * @param nanos a clock as {@link System#nanoTime}
   */
  Circuit(Duration rest, LongSupplier nanos) {
    this.rest = rest.toNanos();
    this.nanos = nanos;
  }

  boolean admits() {
    long until = restingUntil.get();
    if (until == CLOSED) {
      return true;
    }
    long now = nanos.getAsLong();
    return now - until >= 0 && restingUntil.compareAndSet(until, after(now));
  }

  void succeeded() {
    restingUntil.set(CLOSED);
  }

  void failed() {
    restingUntil.set(after(nanos.getAsLong()));
  }

  private long after(long now) {
    long until = now + rest;
    return until == CLOSED ? until + 1 : until;
  }
}
