package dev.meridian.data.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How old rows are taken away. */
@ConfigMapping(prefix = "meridian.retention")
interface RetentionConfig {
  /** How often it is looked for rows that are too old. */
  @WithDefault("10m")
  Duration every();

  /** How long after they left all answers rows are destroyed; a day at most. */
  @WithDefault("1h")
  Duration purgeAfter();

  /** Rows of one transaction, 1 or more. */
  @WithDefault("1000")
  int batch();

  /** The rest between two transactions, so that requests go first. */
  @WithDefault("20ms")
  Duration pause();
}
