package dev.meridian.control.outbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the client for user-set addresses may do. */
@ConfigMapping(prefix = "meridian.outbound")
public interface OutboundConfig {
  /**
   * Whether loopback, private and metadata addresses may be called, and http addresses saved.
   * Default: no. Local stack and tests only.
   */
  @WithDefault("false")
  boolean allowPrivateAddresses();

  /** How long a call may take, from the name's lookup to the answer's status. Default: 5 s. */
  @WithDefault("5s")
  Duration patience();
}
