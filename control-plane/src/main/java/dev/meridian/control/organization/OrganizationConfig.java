package dev.meridian.control.organization;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What organizations of this installation may do. */
@ConfigMapping(prefix = "meridian.organizations")
public interface OrganizationConfig {
  /**
   * Addresses of data planes and gateways, besides the regions' own, that organizations may choose.
   * Default: none are named, and any may be chosen.
   */
  Optional<List<String>> allowedDataPlanes();

  /** How long after its deletion an organization can be restored. Default: 7 days. */
  @WithDefault("P7D")
  Duration undoPeriod();
}
