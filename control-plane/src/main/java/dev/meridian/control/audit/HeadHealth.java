package dev.meridian.control.audit;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Which chains are not signed, and why: {@code /q/health/well}. Readiness does not depend on it.
 */
@Wellness
@Singleton
class HeadHealth implements HealthCheck {
  private final HeadStatus status;

  HeadHealth(HeadStatus status) {
    this.status = status;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("audit-heads")
            .status(status.failures().isEmpty())
            .withData("last_success", status.lastSuccess().toString());
    status.failures().forEach(answer::withData);
    return answer.build();
  }
}
