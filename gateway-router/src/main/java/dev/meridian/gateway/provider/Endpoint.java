package dev.meridian.gateway.provider;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * What is known of how a secret's provider answers lately. A slow answer is believed at once and
 * forgotten slowly (peak EWMA), failures in a row open its circuit, and a provider that asked for
 * patience gets it. Thread-safe.
 */
final class Endpoint {
  /** How fast a slow answer is forgotten: to a third in so much time. */
  private static final double DECAY_NANOS = 10e9;

  /** What an endpoint is taken for that has not answered yet. */
  private static final double UNKNOWN_NANOS = 1e6;

  /** Failures in a row that open the circuit. */
  private static final int FAILURES = 5;

  private static final long OPEN_NANOS = 10_000_000_000L;

  private final LongSupplier clock;
  private final AtomicInteger underWay = new AtomicInteger();
  private double latency;
  private long updated;
  private int failures;
  private long openUntil;
  private long restsUntil;

  /**
   * @param clock nanoseconds, as of {@link System#nanoTime}
   */
  Endpoint(LongSupplier clock) {
    this.clock = clock;
    this.updated = clock.getAsLong();
    this.openUntil = updated;
    this.restsUntil = updated;
  }

  /** A call begins; every one ends with {@link #answered} or {@link #failed}. */
  void begin() {
    underWay.incrementAndGet();
  }

  /** The head of an answer came that says nothing against the endpoint. */
  synchronized void answered(long nanos) {
    underWay.decrementAndGet();
    failures = 0;
    long now = clock.getAsLong();
    double weight = Math.exp(-(now - updated) / DECAY_NANOS);
    latency = nanos > latency ? nanos : latency * weight + nanos * (1 - weight);
    updated = now;
  }

  /** There was no answer, or one that another endpoint may better. */
  synchronized void failed() {
    underWay.decrementAndGet();
    failures++;
    if (failures >= FAILURES) {
      openUntil = clock.getAsLong() + OPEN_NANOS;
    }
  }

  /** It asked to be left alone for a while. */
  synchronized void rest(long nanos) {
    restsUntil = Math.max(restsUntil, clock.getAsLong() + nanos);
  }

  /** The call ended without a word on the endpoint: its client left. */
  void abandoned() {
    underWay.decrementAndGet();
  }

  /** What the next call is expected to cost, in nanoseconds of waiting. */
  synchronized double cost() {
    double expected = Math.max(latency, UNKNOWN_NANOS);
    return expected * (underWay.get() + 1);
  }

  /** Whether it is to be called only when there is nothing better. */
  synchronized boolean isAvoided() {
    long now = clock.getAsLong();
    return now - openUntil < 0 || now - restsUntil < 0;
  }

  /** How long it asked to be left alone from now on, in nanoseconds; 0 when it may be called. */
  synchronized long restNanos() {
    return Math.max(0, restsUntil - clock.getAsLong());
  }
}
