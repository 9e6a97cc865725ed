package dev.meridian.data.purge;

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
  private static final int AFTER_STORE = 1_000;

  private final PurgeService service;
  private final PurgeConfig config;
  private @Nullable Thread thread;

  Purger(PurgeService service, PurgeConfig config) {
    this.service = service;
    this.config = config;
  }

  void start(@Observes @Priority(AFTER_STORE) StartupEvent event) {
    thread = Thread.ofVirtual().name("purge").start(this::run);
  }

  void stop(@Observes ShutdownEvent event) {
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void run() {
    try {
      while (!Thread.interrupted()) {
        Thread.sleep(config.every());
        try {
          service.round(Instant.now());
        } catch (RuntimeException e) {
          LOG.warnf("Nothing is purged now, will try again: %s", e.toString());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
