package dev.meridian.data.retention;

import dev.meridian.data.round.Rounds;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Has policies applied from time to time, on a thread of its own. */
@Singleton
class RetentionTimer {
  private static final Logger LOG = Logger.getLogger(RetentionTimer.class);

  private final RetentionService service;
  private final RetentionConfig config;

  RetentionTimer(RetentionService service, RetentionConfig config) {
    this.service = service;
    this.config = config;
  }

  @Produces
  @Singleton
  Rounds rounds() {
    return Rounds.every(
        config.every(),
        "retention",
        () -> service.round(Instant.now()),
        e -> LOG.warnf("Old rows stay for now: %s", e.toString()));
  }
}
