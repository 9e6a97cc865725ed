package dev.meridian.data.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the control plane is told which credentials were used here. */
@ConfigMapping(prefix = "meridian.use-report")
interface UseReportConfig {
  /** How long notes of uses gather before they are told. */
  @WithDefault("1m")
  Duration every();
}
