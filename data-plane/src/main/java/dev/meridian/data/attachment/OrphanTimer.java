package dev.meridian.data.attachment;

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
  private static final int AFTER_STORE = 1_000;

  private final OrphanService service;
  private final AttachmentConfig config;
  private @Nullable Thread thread;

  OrphanTimer(OrphanService service, AttachmentConfig config) {
    this.service = service;
    this.config = config;
  }

  void start(@Observes @Priority(AFTER_STORE) StartupEvent event) {
    thread = Thread.ofVirtual().name("attachment-orphans").start(this::run);
  }

  void stop(@Observes ShutdownEvent event) {
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void run() {
    try {
      while (!Thread.interrupted()) {
        Thread.sleep(config.cleanEvery());
        try {
          service.round(Instant.now());
        } catch (RuntimeException e) {
          LOG.warnf("Files that nobody needs stay for now: %s", e.toString());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
