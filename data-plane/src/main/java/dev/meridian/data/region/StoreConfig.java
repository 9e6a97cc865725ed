package dev.meridian.data.region;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How strict the start is about stores. */
@ConfigMapping(prefix = "meridian.store")
interface StoreConfig {
  /** Starts although Postgres may lose acknowledged rows in a crash. Never in production. */
  @WithDefault("false")
  boolean unsafeDurabilityOff();

  /** How long to wait before a store that was down at start is asked again for its region. */
  @WithDefault("2s")
  Duration retry();
}
