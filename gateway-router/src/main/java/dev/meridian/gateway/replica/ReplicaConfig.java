package dev.meridian.gateway.replica;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** How this gateway keeps its copy of the control plane's state. */
@ConfigMapping(prefix = "meridian.replica")
interface ReplicaConfig {
  /** How long known credentials keep working without word from the control plane. */
  @WithDefault("24h")
  Duration maxAge();

  /** How old the copy may grow before the control plane is asked directly, past the topics. */
  @WithDefault("5s")
  Duration askAfter();

  /** How many questions to the control plane one client may cause in a second. */
  @WithDefault("50")
  @WithName("questions-per-client")
  int questionsPerClient();
}
