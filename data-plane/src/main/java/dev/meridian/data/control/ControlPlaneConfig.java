package dev.meridian.data.control;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where the control plane is. */
@ConfigMapping(prefix = "meridian.control-plane")
public interface ControlPlaneConfig {
  /** Its public address, no trailing slash. */
  URI url();

  /** The address of its internal routes, no trailing slash. */
  URI internalUrl();

  /** How long an answer to an internal question may take. */
  @WithDefault("1500ms")
  Duration timeout();
}
