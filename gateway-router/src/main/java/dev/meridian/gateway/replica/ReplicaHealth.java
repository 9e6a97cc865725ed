package dev.meridian.gateway.replica;

import dev.meridian.model.replica.Progress;
import dev.meridian.model.replica.Replica;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells on {@code /q/health/ready} whether the replica can be relied on, and how far it has come.
 */
@Readiness
@Singleton
final class ReplicaHealth implements HealthCheck {
  private final ReplicaReadiness readiness;
  private final Replica replica;
  private final Progress progress;
  private final String version;

  ReplicaHealth(
      ReplicaReadiness readiness,
      Replica replica,
      Progress progress,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.version = version;
    this.readiness = readiness;
    this.replica = replica;
    this.progress = progress;
  }

  @Override
  public HealthCheckResponse call() {
    var response =
        HealthCheckResponse.named("replica")
            .status(readiness.isReady())
            .withData("version", version)
            .withData("organizations", replica.size())
            .withData("position", progress.position())
            .withData("known_until", progress.knownUntil().toString());
    readiness.refusal().ifPresent(reason -> response.withData("refused", reason));
    return response.build();
  }
}
