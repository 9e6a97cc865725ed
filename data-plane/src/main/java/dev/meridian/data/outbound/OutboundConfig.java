package dev.meridian.data.outbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the client for user-set addresses may do. */
@ConfigMapping(prefix = "meridian.outbound")
interface OutboundConfig {
  /** Whether loopback, private and metadata addresses may be called: local stack and tests only. */
  @WithDefault("false")
  boolean allowPrivateAddresses();

  /** How long a call may take, from the name's lookup to the last byte. */
  @WithDefault("20s")
  Duration patience();

  /** Calls at once; further ones are refused. */
  @WithDefault("8")
  int concurrency();
}
