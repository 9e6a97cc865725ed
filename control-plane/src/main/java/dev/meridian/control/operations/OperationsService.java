package dev.meridian.control.operations;

import dev.meridian.control.caller.Caller;
import dev.meridian.control.operations.OperationsBody.Outbox;
import dev.meridian.control.operations.OperationsBody.Plane;
import dev.meridian.control.operations.OperationsBody.Reach;
import dev.meridian.control.operations.OperationsBody.Replica;
import dev.meridian.control.region.Regions;
import dev.meridian.control.relay.RelayStatus;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.region.Region;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every part of the installation at once. A part that does not answer in two seconds is
 * unreachable, and no reason for the others not to be shown.
 */
@Singleton
class OperationsService {
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Regions regions;
  private final RelayStatus relay;
  private final PlaneProbe planes;
  private final KafkaProbe kafka;
  private final String version;

  OperationsService(
      Regions regions,
      RelayStatus relay,
      PlaneProbe planes,
      KafkaProbe kafka,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.regions = regions;
    this.relay = relay;
    this.planes = planes;
    this.kafka = kafka;
    this.version = version;
  }

  /** Fails with 403 for who is no operator, in a session of their own. */
  Uni<OperationsBody> look(Caller caller) {
    if (!(caller.means() instanceof Caller.Session session) || !session.operator()) {
      throw ApiException.forbidden("Operators of the installation alone see how it is doing");
    }
    Uni<Map<String, RelayStatus.Line>> lines = outbox().memoize().indefinitely();
    List<Uni<OperationsBody.Region>> looks =
        regions.all().stream().map(region -> look(region, lines)).toList();
    return Uni.join()
        .all(looks)
        .andFailFast()
        .map(found -> new OperationsBody(Instant.now(), version, found));
  }

  private Uni<OperationsBody.Region> look(Region region, Uni<Map<String, RelayStatus.Line>> lines) {
    Uni<Plane> dataPlane = planes.look(regions.dataPlane(region));
    Uni<Plane> gateway = planes.look(regions.gateway(region));
    Uni<Reach> broker = kafka.look(region);
    return Uni.combine()
        .all()
        .unis(dataPlane, gateway, broker, lines)
        .with(
            (data, router, reach, all) -> {
              Optional<RelayStatus.Line> line = Optional.ofNullable(all.get(region.name()));
              return new OperationsBody.Region(
                  region.name(),
                  regions.label(region),
                  withLag(data, line),
                  withLag(router, line),
                  reach,
                  line.map(l -> new Outbox(l.position(), l.depth(), l.lagMs())).orElse(null));
            });
  }

  /** Empty when the store does not answer in time. */
  private Uni<Map<String, RelayStatus.Line>> outbox() {
    return Uni.createFrom()
        .item(this::readOutbox)
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .ifNoItem()
        .after(PATIENCE)
        .recoverWithItem(Map.of())
        .onFailure()
        .recoverWithItem(Map.of());
  }

  private Map<String, RelayStatus.Line> readOutbox() {
    try {
      return relay.all();
    } catch (SQLException e) {
      throw new IllegalStateException("The outbox can't be read", e);
    }
  }

  /** What was published after the plane's position, and what waits to be, it does not know. */
  private static Plane withLag(Plane plane, Optional<RelayStatus.Line> line) {
    Replica replica = plane.replica();
    if (replica == null || line.isEmpty()) {
      return plane;
    }
    @Nullable Long behind =
        Math.max(0, line.get().position() - replica.position()) + line.get().depth();
    return new Plane(
        plane.state(),
        plane.latencyMs(),
        plane.version(),
        plane.failing(),
        new Replica(replica.position(), behind, replica.lagMs()),
        plane.log());
  }
}
