package dev.meridian.data.payload;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Large values of rows. */
@ConfigMapping(prefix = "meridian.payload")
interface PayloadConfig {
  /**
   * How long an object stays that no row refers to. Longer than a write or a read can take: a
   * reader that found the row must still find its values.
   */
  @WithDefault("1h")
  Duration keepUnused();

  /** How often unused objects are looked for. */
  @WithDefault("10m")
  Duration cleanEvery();
}
