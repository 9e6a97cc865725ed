package dev.meridian.gateway.log;

import dev.meridian.gateway.spool.Spool;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells on {@code /q/health/ready} what waits to be logged and what was lost. Never a reason not to
 * be ready: calls go on when logging does not.
 */
@Readiness
@Singleton
final class LogHealth implements HealthCheck {
  private final Spool spool;
  private final Gaps gaps;

  LogHealth(Spool spool, Gaps gaps) {
    this.spool = spool;
    this.gaps = gaps;
  }

  @Override
  public HealthCheckResponse call() {
    Spool.Depth depth = spool.depth();
    return HealthCheckResponse.named("log")
        .up()
        .withData("waiting_spans", depth.records())
        .withData("waiting_bytes", depth.bytes())
        .withData("lost", gaps.lost())
        .withData("refused", gaps.refused())
        .build();
  }
}
