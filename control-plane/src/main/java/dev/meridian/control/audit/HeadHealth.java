package dev.meridian.control.audit;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether chains are signed: {@code /q/health/well}. Readiness does not depend on it. Everybody may
 * read this, so which chains are not signed, and why, is in the log alone.
 */
@Wellness
@Singleton
class HeadHealth implements HealthCheck {
  private final HeadStatus status;
  private final Patience patience;

  HeadHealth(HeadStatus status, Patience patience) {
    this.status = status;
    this.patience = patience;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("audit-heads")
        .status(status.failures().isEmpty() && !patience.isOver(status.lastSuccess()))
        .withData("failing", status.failures().size())
        .withData("last_success", status.lastSuccess().toString())
        .build();
  }
}
