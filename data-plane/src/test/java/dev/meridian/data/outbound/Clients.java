package dev.meridian.data.outbound;

import io.vertx.core.Vertx;
import java.time.Duration;

/** Guarded clients of tests. */
public final class Clients {
  private Clients() {}

  /** One that may call this machine. */
  public static GuardedClient ofThisNetwork(Vertx vertx) {
    return of(vertx, true);
  }

  static GuardedClient of(Vertx vertx, boolean allowPrivate) {
    return new GuardedClient(
        vertx,
        new OutboundConfig() {
          @Override
          public boolean allowPrivateAddresses() {
            return allowPrivate;
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
