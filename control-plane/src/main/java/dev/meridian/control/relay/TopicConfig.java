package dev.meridian.control.relay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How topics are created; those that are there stay as they are. */
@ConfigMapping(prefix = "meridian.topics")
interface TopicConfig {
  /** Partitions of each topic. Default: 2. */
  @WithDefault("2")
  int partitions();

  /** Copies of each partition. Default: 1; a cluster wants 3. */
  @WithDefault("1")
  short replicationFactor();

  /** Copies that must have a record before it counts as written. Default: 1; a cluster wants 2. */
  @WithDefault("1")
  short minInsyncReplicas();
}
