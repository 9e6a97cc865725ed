package dev.meridian.control.relay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the outbox is published. */
@ConfigMapping(prefix = "meridian.relay")
interface RelayConfig {
  /**
   * Lets operators hold publishing back, to see what replication delay does. Default: no. Local
   * stack and tests only.
   */
  @WithDefault("false")
  boolean unsafeDelayControl();

  /** Most outbox rows that are published at once. Default: 500. */
  @WithDefault("500")
  int batch();
}
