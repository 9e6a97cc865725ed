package dev.meridian.control.outbound;

import io.vertx.core.Vertx;
import java.time.Duration;

/** Guarded clients for tests of what uses them. */
public final class Clients {
  private Clients() {}

  /** One that calls this machine too, as the local stack's does. */
  public static GuardedClient ofThisMachine(Vertx vertx) {
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
        });
  }
}
