package dev.meridian.control.audit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How long signing may take before somebody should look: two intervals, a minute at least. Safe for
 * use by any thread.
 */
@Singleton
class Patience {
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  private final Duration length;
  private final Clock clock;

  @Inject
  Patience(AuditConfig config) {
    this(config.headInterval(), Clock.systemUTC());
  }

  Patience(Duration interval, Clock clock) {
    Duration two = interval.multipliedBy(2);
    this.length = two.compareTo(SHORTEST) < 0 ? SHORTEST : two;
    this.clock = clock;
  }

  /** Whether it has been longer than that. */
  boolean isOver(Instant since) {
    return since.isBefore(clock.instant().minus(length));
  }
}
