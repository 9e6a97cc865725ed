package dev.meridian.gateway.provider;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long one call waits for providers that ask for patience: for the one that asks for least, and
 * never longer than all pauses together may take. Belongs to one call.
 */
final class Patience {
  private static final long NOBODY = Long.MAX_VALUE;

  private final RetryConfig config;
  private long left;
  private int pauses;
  private long shortest = NOBODY;

  Patience(RetryConfig config) {
    this.config = config;
    this.left = config.most().toNanos();
  }

  /**
   * A provider is too busy.
   *
   * @param asked how long it wants to be left alone, where it says so
   */
  void busy(Optional<Duration> asked) {
    long pause = asked.map(time -> Math.max(time.toNanos(), least())).orElseGet(this::usual);
    shortest = Math.min(shortest, pause);
  }

  /** Some ask for no time at all and mean nothing by it: what is tried again ends all the same. */
  private long least() {
    return Math.min((long) grown() / 2, config.longest().toNanos());
  }

  private double grown() {
    return config.first().toNanos() * Math.scalb(1.0, Math.min(pauses, 20));
  }

  private long usual() {
    double jittered = grown() * ThreadLocalRandom.current().nextDouble(0.5, 1.5);
    return Math.min((long) jittered, config.longest().toNanos());
  }

  /**
   * The pause before all are tried again, which counts as taken; empty when nobody asked for one,
   * and when the client is better told now.
   */
  Optional<Duration> take() {
    long pause = shortest;
    shortest = NOBODY;
    if (pause > left || pause > config.longest().toNanos()) {
      return Optional.empty();
    }
    pauses++;
    left -= pause;
    return Optional.of(Duration.ofNanos(pause));
  }
}
