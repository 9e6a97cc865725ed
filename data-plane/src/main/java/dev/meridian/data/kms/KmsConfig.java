package dev.meridian.data.kms;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** The key-encryption keys. */
@ConfigMapping(prefix = "meridian.kms")
interface KmsConfig {
  /** Tink keyset, JSON, that only this service can read. It may be replaced while running. */
  Path keysetFile();

  /**
   * How often it is looked whether there is a newer key, and what is under older ones rewrapped.
   */
  @WithDefault("10s")
  Duration rotationInterval();
}
