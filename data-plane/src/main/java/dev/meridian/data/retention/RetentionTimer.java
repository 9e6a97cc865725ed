package dev.meridian.data.retention;

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
  private static final int AFTER_STORE = 1_000;

  private final RetentionService service;
  private final RetentionConfig config;
  private @Nullable Thread thread;

  RetentionTimer(RetentionService service, RetentionConfig config) {
    this.service = service;
    this.config = config;
  }

  void start(@Observes @Priority(AFTER_STORE) StartupEvent event) {
    thread = Thread.ofVirtual().name("retention").start(this::run);
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
          LOG.warnf("Old rows stay for now: %s", e.toString());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
