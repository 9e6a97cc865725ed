package dev.meridian.gateway.dataplane;

import io.smallrye.config.ConfigMapping;

/** Where the own region's data plane is. */
@ConfigMapping(prefix = "meridian.data-plane")
interface DataPlaneConfig {
  /** Address of its {@code /internal/**} routes. */
  String internalUrl();
}
