package dev.meridian.data.attachment;

import dev.meridian.data.round.Rounds;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Has files that nobody needs deleted from time to time, on a thread of its own. */
@Singleton
class OrphanTimer {
  private static final Logger LOG = Logger.getLogger(OrphanTimer.class);

  private final OrphanService service;
  private final AttachmentConfig config;

  OrphanTimer(OrphanService service, AttachmentConfig config) {
    this.service = service;
    this.config = config;
  }

  @Produces
  @Singleton
  Rounds rounds() {
    return Rounds.every(
        config.cleanEvery(),
        "attachment-orphans",
        () -> service.round(Instant.now()),
        e -> LOG.warnf("Files that nobody needs stay for now: %s", e.toString()));
  }
}
