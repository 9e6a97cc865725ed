package dev.meridian.control.relay;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Which regions are told of nothing more, and why: {@code /q/health/well}. A region that is down is
 * none of them: it is told later, and its lag shows that.
 */
@Wellness
@Singleton
class RelayHealth implements HealthCheck {
  private final Relay relay;

  RelayHealth(Relay relay) {
    this.relay = relay;
  }

  @Override
  public HealthCheckResponse call() {
    Map<String, String> troubles = relay.troubles();
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("relay").status(troubles.isEmpty());
    // Why is in the log: anybody who reaches this port reads the answer.
    troubles.keySet().forEach(where -> answer.withData(where, "stuck: see the log"));
    return answer.build();
  }
}
