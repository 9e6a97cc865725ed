package dev.meridian.data.replica;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
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
  private final String version;

  ReplicaHealth(
      ReplicaState state,
      ReplicaStream stream,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.version = version;
    this.state = state;
    this.stream = stream;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("replica")
        .status(state.isComplete() && !stream.isStopped())
        .withData("version", version)
        .withData("position", state.progress.position())
        .withData("known_until", state.progress.knownUntil().toString())
        .withData("stream_stopped", stream.isStopped())
        .build();
  }
}
