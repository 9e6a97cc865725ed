package dev.meridian.control.credential;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How credentials' last use is kept. */
@ConfigMapping(prefix = "meridian.credential-use")
interface CredentialUseConfig {
  /** How long notes of uses wait in memory before they are written. Default: 5 s. */
  @WithDefault("PT5S")
  Duration writeInterval();
}
