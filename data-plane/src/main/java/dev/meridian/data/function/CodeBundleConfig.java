package dev.meridian.data.function;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long uploaded code is kept that no function names. */
@ConfigMapping(prefix = "meridian.code-bundles")
interface CodeBundleConfig {
  /** How long after its upload, and after the last function that named it went. */
  @WithDefault("1d")
  Duration orphanAge();

  /** How often it is looked for such code. */
  @WithDefault("1h")
  Duration cleanEvery();
}
