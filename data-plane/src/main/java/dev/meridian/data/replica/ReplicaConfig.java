package dev.meridian.data.replica;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How old the replica may grow, and how hard it asks. */
@ConfigMapping(prefix = "meridian.replica")
interface ReplicaConfig {
  /** How long known keys keep working without a word from the control plane; then 503. */
  @WithDefault("24h")
  Duration grace();

  /** How many catch-ups one client may cause in a second; beyond them, 429. */
  @WithDefault("50")
  int catchUpBudget();

  /** How long a topic may be silent before the control plane is asked instead. */
  @WithDefault("3s")
  Duration silence();

  /** How long a key that nobody knows is refused without asking again; at most 1 s. */
  @WithDefault("250ms")
  Duration refusal();
}
