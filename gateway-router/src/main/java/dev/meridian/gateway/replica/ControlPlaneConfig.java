package dev.meridian.gateway.replica;

import io.smallrye.config.ConfigMapping;

/** Where the control plane is. */
@ConfigMapping(prefix = "meridian.control-plane")
interface ControlPlaneConfig {
  /** Public address: the origin of the console's pages. */
  String url();

  /** Address of its {@code /internal/**} routes. */
  String internalUrl();
}
