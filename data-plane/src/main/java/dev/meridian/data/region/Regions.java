package dev.meridian.data.region;

import dev.meridian.model.region.Region;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/** The regions of the installation. */
@ConfigMapping(prefix = "meridian.regions")
public interface Regions {
  /** By region name. */
  @WithParentName
  Map<String, RegionConfig> byName();

  /** Where a region's data plane is reached, when it is configured. */
  default Optional<String> apiUrl(Region region) {
    return Optional.ofNullable(byName().get(region.name())).flatMap(RegionConfig::apiUrl);
  }

  default Optional<String> gatewayUrl(Region region) {
    return Optional.ofNullable(byName().get(region.name())).flatMap(RegionConfig::gatewayUrl);
  }
}
