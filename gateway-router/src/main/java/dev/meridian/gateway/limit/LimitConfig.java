package dev.meridian.gateway.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.UUID;

/**
 * Limits of calls of models. What is not set is not limited. They hold in each region by itself:
 * regions share no Redis.
 */
@ConfigMapping(prefix = "meridian.limits")
interface LimitConfig extends LimitScopes {
  /** Other limits for some organizations, by id. What is not set there is as for all. */
  Map<UUID, LimitScopes> organizations();

  /**
   * How many gateways a region has. While Redis is down each admits its share of every limit, and
   * at least one call a minute.
   */
  @WithDefault("2")
  int nodes();
}
