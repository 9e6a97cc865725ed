package dev.meridian.gateway.log;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts the spans that no data plane will have. Thread-safe. */
@Singleton
final class Gaps {
  private final Counter lost;
  private final Counter refused;

  Gaps(MeterRegistry metrics) {
    this.lost =
        Counter.builder("meridian.gateway.log.gaps")
            .description("Spans that were lost because the spool was full or can't be written")
            .register(metrics);
    this.refused =
        Counter.builder("meridian.gateway.log.refused")
            .description("Spans that the data plane refused for good")
            .register(metrics);
  }

  void lost(int spans) {
    lost.increment(spans);
  }

  void refused(int spans) {
    refused.increment(spans);
  }

  /** Since the start. */
  long lost() {
    return (long) lost.count();
  }

  /** Since the start. */
  long refused() {
    return (long) refused.count();
  }
}
