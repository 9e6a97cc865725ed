package dev.meridian.data.purge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How what was deleted is destroyed. */
@ConfigMapping(prefix = "meridian.purge")
interface PurgeConfig {
  /** How often it is looked for what was deleted. */
  @WithDefault("10m")
  Duration every();

  /**
   * How long what was deleted is kept here: longer than the control plane lets an organization be
   * restored (7 days).
   */
  @WithDefault("8d")
  Duration undoPeriod();

  /** Rows of one transaction, 1 or more. */
  @WithDefault("1000")
  int batch();

  /** The rest between two transactions, so that requests go first. */
  @WithDefault("20ms")
  Duration pause();
}
