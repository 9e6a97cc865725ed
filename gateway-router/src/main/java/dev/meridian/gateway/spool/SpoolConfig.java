package dev.meridian.gateway.spool;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Where spans of calls wait until the region's data plane has them. */
@ConfigMapping(prefix = "meridian.spool")
public interface SpoolConfig {
  /**
   * A folder of this gateway alone, on a disk that outlives its process. It is made when absent.
   */
  Path directory();

  /**
   * Tink keyset (AEAD, JSON), that only this gateway can read; segments' keys are sealed under it.
   */
  Path keysetFile();

  /** Bytes on disk at most. Beyond it spans are lost, counted as a gap. */
  @WithDefault("4294967296")
  long maxBytes();

  /** Bytes of a file; one is deleted when all of it is settled. */
  @WithDefault("67108864")
  int segmentBytes();

  /** Bytes that may wait in memory for being written. */
  @WithDefault("33554432")
  long maxPendingBytes();

  /** How often what was written is forced to the disk: so much is lost with the machine's power. */
  @WithDefault("1s")
  Duration forceEvery();
}
