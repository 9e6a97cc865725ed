package dev.meridian.control.deletion;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How deleted organizations are purged. */
@ConfigMapping(prefix = "meridian.purge")
interface PurgeConfig {
  /**
   * How often it is looked for organizations whose time to be restored has passed. Default: 10 min.
   */
  @WithDefault("PT10M")
  Duration every();
}
