package dev.meridian.control.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** How signing goes, for metrics and {@link HeadHealth}. Safe for use by any thread. */
@Singleton
class HeadStatus {
  private final Counter signed;
  private volatile Map<String, String> failures = Map.of();
  private volatile Instant lastSuccess = Instant.now();

  HeadStatus(MeterRegistry registry) {
    signed =
        Counter.builder("meridian.audit.heads.signed")
            .description("Heads of audit chains that were signed and put into the bucket")
            .register(registry);
    Gauge.builder("meridian.audit.heads.failing", this, s -> s.failures.size())
        .description("Audit chains whose head could not be signed in the last round")
        .register(registry);
    Gauge.builder("meridian.audit.heads.age", this, s -> s.age().toMillis() / 1000.0)
        .description("Time since a round of signing had no failure")
        .baseUnit("seconds")
        .register(registry);
  }

  void done(HeadService.Round round) {
    signed.increment(round.signed());
    failures =
        round.failures().entrySet().stream()
            .collect(Collectors.toMap(e -> e.getKey().toString(), Map.Entry::getValue));
    lastSuccess = failures.isEmpty() ? Instant.now() : lastSuccess;
  }

  void failed(Throwable failure) {
    failures = Map.of("all", failure.toString());
  }

  /** By organization, of the last round. */
  Map<String, String> failures() {
    return failures;
  }

  /** When a round had no failure. */
  Instant lastSuccess() {
    return lastSuccess;
  }

  private Duration age() {
    return Duration.between(lastSuccess, Instant.now());
  }
}
