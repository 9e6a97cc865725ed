package dev.meridian.data.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the data plane's part of the audit log is kept. */
@ConfigMapping(prefix = "meridian.audit")
interface AuditConfig {
  /**
   * How often the heads of chains that have grown are signed and put into the bucket: what is older
   * than that can't be rewritten unnoticed.
   */
  @WithDefault("10m")
  Duration headInterval();
}
