package dev.meridian.gateway.cache;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is kept of models' answers. */
@ConfigMapping(prefix = "meridian.cache")
public interface CacheConfig {
  /** Largest answer that is kept, in bytes. */
  @WithDefault("1048576")
  int maxAnswerBytes();

  /**
   * Bytes of answers that may be collected at once, over all calls. An answer for which there is no
   * room is sent and not kept.
   */
  @WithDefault("16777216")
  long maxCollectedBytes();
}
