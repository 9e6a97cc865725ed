package dev.meridian.data.replica;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once everything that was known at start has been read. It stays ready without the control
 * plane, and without Kafka; not with a stream that carries somebody else's records.
 */
@Readiness
@ApplicationScoped
class ReplicaHealth implements HealthCheck {
  private final ReplicaState state;
  private final ReplicaStream stream;

  ReplicaHealth(ReplicaState state, ReplicaStream stream) {
    this.state = state;
    this.stream = stream;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("replica")
        .status(state.isComplete() && !stream.isStopped())
        .withData("position", state.progress.position())
        .withData("known-until", state.progress.knownUntil().toString())
        .withData("stream-stopped", stream.isStopped())
        .build();
  }
}
