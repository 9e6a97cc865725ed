package dev.meridian.gateway.region;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/** The installation's regions: {@code meridian.regions.<name>.*}. */
@ConfigMapping(prefix = "meridian.regions")
interface RegionsConfig {
  @WithParentName
  Map<String, Addresses> byName();

  /** Where a region is reached. */
  interface Addresses {
    /** What people call the region. */
    Optional<String> label();

    /** Public address of the region's data plane, without a trailing slash. */
    String apiUrl();

    /** Public address of the region's gateway, without a trailing slash. */
    String gatewayUrl();
  }
}
