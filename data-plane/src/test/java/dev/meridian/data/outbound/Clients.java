package dev.meridian.data.outbound;

import io.vertx.core.Vertx;
import java.time.Duration;

/** Guarded clients of tests. */
public final class Clients {
  private Clients() {}

  /** One that may call this machine. */
  public static GuardedClient ofThisNetwork(Vertx vertx) {
    return new GuardedClient(
        vertx,
        new OutboundConfig() {
          @Override
          public boolean allowPrivateAddresses() {
            return true;
          }

          @Override
          public Duration patience() {
            return Duration.ofSeconds(5);
          }

          @Override
          public int concurrency() {
            return 2;
          }
        });
  }
}
