package dev.meridian.gateway.outbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the client for user-set addresses may do. */
@ConfigMapping(prefix = "meridian.outbound")
interface OutboundConfig {
  /** Whether loopback, private and metadata addresses may be called: local stack and tests only. */
  @WithDefault("false")
  boolean allowPrivateAddresses();

  /** How long a connection may take to come about. */
  @WithDefault("5s")
  Duration connectTimeout();

  /** How long an upstream may be silent before it is cut. */
  @WithDefault("5m")
  Duration idleTimeout();

  /** Connections to one address at most, each for one call at a time. */
  @WithDefault("4096")
  int poolSize();
}
