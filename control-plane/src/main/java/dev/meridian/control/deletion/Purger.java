package dev.meridian.control.deletion;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Purges from time to time, on a thread of its own. */
@Singleton
class Purger {
  private static final Logger LOG = Logger.getLogger(Purger.class);
  private static final int AFTER_STORE = 1_000;

  private final PurgeService service;
  private final PurgeLeaseRepository lease;
  private final PurgeConfig config;
  private @Nullable Thread thread;

  Purger(PurgeService service, PurgeLeaseRepository lease, PurgeConfig config) {
    this.service = service;
    this.lease = lease;
    this.config = config;
  }

  void start(@Observes @Priority(AFTER_STORE) StartupEvent event) {
    thread = Thread.ofVirtual().name("purger").start(this::run);
  }

  /** A purge that is cut short goes on at the next start. */
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
          lease.run(this::purge);
        } catch (SQLException e) {
          LOG.warnf("Not purging while the store can't be reached: %s", e.getMessage());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void purge() {
    try {
      VertxContextSupport.subscribeAndAwait(service::purgeDue);
    } catch (Throwable e) {
      LOG.error("A deleted organization is not purged yet: it is tried again", e);
    }
  }
}
