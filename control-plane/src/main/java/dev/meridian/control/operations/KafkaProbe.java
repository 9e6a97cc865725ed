package dev.meridian.control.operations;

import dev.meridian.control.operations.OperationsBody.Reach;
import dev.meridian.control.operations.OperationsBody.State;
import dev.meridian.control.region.Regions;
import dev.meridian.model.region.Region;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.CommonClientConfigs;

/** Whether a region's broker takes connections. What it holds, the relay's queue tells. */
@Singleton
class KafkaProbe {
  private final Regions regions;
  private final NetClient net;

  KafkaProbe(Regions regions, Vertx vertx) {
    this.regions = regions;
    this.net =
        vertx.createNetClient(
            new NetClientOptions().setConnectTimeout((int) OperationsService.PATIENCE.toMillis()));
  }

  /** The first of its bootstrap servers. Never fails. */
  Uni<Reach> look(Region region) {
    String server =
        regions
            .kafka(region)
            .getProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)
            .split(",")[0]
            .strip();
    int colon = server.lastIndexOf(':');
    Reach unreachable = new Reach(State.UNREACHABLE, null);
    return Uni.createFrom()
        .deferred(
            () -> {
              long started = System.nanoTime();
              return Uni.createFrom()
                  .completionStage(
                      net.connect(
                              Integer.parseInt(server.substring(colon + 1)),
                              server.substring(0, colon))
                          .compose(NetSocket::close)
                          .toCompletionStage())
                  .map(
                      done ->
                          new Reach(
                              State.UP,
                              TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started)));
            })
        .ifNoItem()
        .after(OperationsService.PATIENCE)
        .recoverWithItem(unreachable)
        .onFailure()
        .recoverWithItem(unreachable);
  }
}
