package dev.meridian.gateway.outbound;

import io.vertx.core.Vertx;
import java.time.Duration;

/** A client for tests, whose doubles listen on this machine. */
public final class OpenOutbound {
  private OpenOutbound() {}

  /** A client that calls private addresses too. */
  public static GuardedClient client(Vertx vertx) {
    return new GuardedClient(
        vertx,
        new OutboundConfig() {
          @Override
          public boolean allowPrivateAddresses() {
            return true;
          }

          @Override
          public Duration connectTimeout() {
            return Duration.ofSeconds(2);
          }

          @Override
          public Duration idleTimeout() {
            return Duration.ofSeconds(5);
          }

          @Override
          public int poolSize() {
            return 8;
          }
        });
  }
}
