package dev.meridian.gateway.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the gateway believes what the data plane said of a project's secrets. */
@ConfigMapping(prefix = "meridian.project-secrets")
interface ProjectSecretConfig {
  /**
   * Age at which an answer is used no more while the data plane answers: a secret that is changed
   * or removed, and a caller's lost right, count within it. Calls renew an answer from half of it.
   */
  @WithDefault("60s")
  Duration maxAge();

  /** Age at which an answer is used no more while the data plane can't be asked. */
  @WithDefault("12h")
  Duration kept();
}
