package dev.meridian.gateway.log;

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
  private final SpanDelivery delivery;

  LogHealth(SpanDelivery delivery) {
    this.delivery = delivery;
  }

  @Override
  public HealthCheckResponse call() {
    SpanDelivery.Depth depth = delivery.depth();
    return HealthCheckResponse.named("log")
        .up()
        .withData("waiting_spans", depth.waitingSpans())
        .withData("waiting_bytes", depth.waitingBytes())
        .withData("lost", depth.lost())
        .withData("refused", depth.refused())
        .build();
  }
}
