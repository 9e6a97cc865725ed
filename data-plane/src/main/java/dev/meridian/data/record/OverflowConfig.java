package dev.meridian.data.record;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bodies that come by the bucket. */
@ConfigMapping(prefix = "meridian.overflow")
interface OverflowConfig {
  /** Most bytes of one upload; more is answered 413. */
  @WithDefault("67108864")
  long maxBytes();

  /** How long an upload is kept once its rows are stored, for a client that repeats its request. */
  @WithDefault("10m")
  Duration keep();
}
