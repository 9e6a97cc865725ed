package dev.meridian.data.purge;

import dev.meridian.data.round.Rounds;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Has what was deleted destroyed from time to time, on a thread of its own. */
@Singleton
class Purger {
  private static final Logger LOG = Logger.getLogger(Purger.class);

  private final PurgeService service;
  private final PurgeConfig config;

  Purger(PurgeService service, PurgeConfig config) {
    this.service = service;
    this.config = config;
  }

  @Produces
  @Singleton
  Rounds rounds() {
    return Rounds.every(
        config.every(),
        "purge",
        () -> service.round(Instant.now()),
        e -> LOG.warnf("Nothing is purged now, will try again: %s", e.toString()));
  }
}
