package dev.meridian.data.retention;

import dev.meridian.data.round.Rounds;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Has policies applied from time to time, on a thread of its own. */
@Singleton
class RetentionTimer {
  private static final Logger LOG = Logger.getLogger(RetentionTimer.class);

  private final RetentionService service;
  private final RetentionConfig config;
  private @Nullable Rounds rounds;

  RetentionTimer(RetentionService service, RetentionConfig config) {
    this.service = service;
    this.config = config;
  }

  void start(@Observes @Priority(Rounds.AFTER_STORE) StartupEvent event) {
    rounds =
        Rounds.every(
            config.every(),
            "retention",
            () -> service.round(Instant.now()),
            e -> LOG.warnf("Old rows stay for now: %s", e.toString()));
  }

  void stop(@Observes ShutdownEvent event) {
    if (rounds != null) {
      rounds.stop();
    }
  }
}
