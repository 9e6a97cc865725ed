package dev.meridian.data.attachment;

import dev.meridian.data.round.Rounds;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Has files that nobody needs deleted from time to time, on a thread of its own. */
@Singleton
class OrphanTimer {
  private static final Logger LOG = Logger.getLogger(OrphanTimer.class);

  private final OrphanService service;
  private final AttachmentConfig config;
  private @Nullable Rounds rounds;

  OrphanTimer(OrphanService service, AttachmentConfig config) {
    this.service = service;
    this.config = config;
  }

  void start(@Observes @Priority(Rounds.AFTER_STORE) StartupEvent event) {
    rounds =
        Rounds.every(
            config.cleanEvery(),
            "attachment-orphans",
            () -> service.round(Instant.now()),
            e -> LOG.warnf("Files that nobody needs stay for now: %s", e.toString()));
  }

  void stop(@Observes ShutdownEvent event) {
    if (rounds != null) {
      rounds.stop();
    }
  }
}
