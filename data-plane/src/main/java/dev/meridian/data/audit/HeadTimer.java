package dev.meridian.data.audit;

import dev.meridian.data.round.Rounds;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Has heads signed again and again, on a thread of its own: mutations never wait for it. */
@Singleton
class HeadTimer {
  private static final Logger LOG = Logger.getLogger(HeadTimer.class);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

  private final HeadService heads;
  private final Duration interval;
  private volatile int failing;
  private volatile Instant lastSuccess = Instant.now();

  HeadTimer(HeadService heads, AuditConfig config, MeterRegistry metrics) {
    this.heads = heads;
    this.interval = config.headInterval();
    Gauge.builder("meridian.audit.heads.failing", () -> failing)
        .description("Audit chains whose head could not be signed in the last round")
        .register(metrics);
    Gauge.builder(
            "meridian.audit.heads.age",
            () -> Duration.between(lastSuccess, Instant.now()).toMillis() / 1000.0)
        .description("Time since a round of signing had no failure")
        .baseUnit("seconds")
        .register(metrics);
  }

  @Produces
  @Singleton
  Rounds rounds() {
    return Rounds.atOnce("audit-heads", this::next);
  }

  private Duration next() {
    boolean fine = round();
    return fine || interval.compareTo(LONGEST_RETRY) < 0 ? interval : LONGEST_RETRY;
  }

  private boolean round() {
    try {
      HeadService.Round round = heads.round();
      failing = round.failures().size();
      round
          .failures()
          .forEach((org, why) -> LOG.errorf("The audit chain of %s is not signed: %s", org, why));
      if (round.failures().isEmpty()) {
        lastSuccess = Instant.now();
      }
      return round.failures().isEmpty();
    } catch (RuntimeException e) {
      LOG.warnf("No audit chain is signed now, will try again: %s", e.toString());
      return false;
    }
  }
}
