package dev.meridian.data.purge;

import dev.meridian.data.round.Rounds;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Has what was deleted destroyed from time to time, on a thread of its own. */
@Singleton
class Purger {
  private static final Logger LOG = Logger.getLogger(Purger.class);

  private final PurgeService service;
  private final PurgeConfig config;
  private @Nullable Rounds rounds;

  Purger(PurgeService service, PurgeConfig config) {
    this.service = service;
    this.config = config;
  }

  void start(@Observes @Priority(Rounds.AFTER_STORE) StartupEvent event) {
    rounds =
        Rounds.every(
            config.every(),
            "purge",
            () -> service.round(Instant.now()),
            e -> LOG.warnf("Nothing is purged now, will try again: %s", e.toString()));
  }

  void stop(@Observes ShutdownEvent event) {
    if (rounds != null) {
      rounds.stop();
    }
  }
}
