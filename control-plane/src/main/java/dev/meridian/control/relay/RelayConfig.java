package dev.meridian.control.relay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** How the outbox is published. */
@ConfigMapping(prefix = "meridian")
interface RelayConfig {
  Relay relay();

  Topics topics();

  /** The publisher. */
  interface Relay {
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

  /** How topics are created; those that are there stay as they are. */
  interface Topics {
    /** Partitions of each topic. Default: 2. */
    @WithDefault("2")
    int partitions();

    /** Copies of each partition. Default: 1; a cluster wants 3. */
    @WithDefault("1")
    short replicationFactor();

    /**
     * Copies that must have a record before it counts as written. Default: 1; a cluster wants 2.
     */
    @WithName("min-insync-replicas")
    @WithDefault("1")
    short minInsyncReplicas();
  }
}
