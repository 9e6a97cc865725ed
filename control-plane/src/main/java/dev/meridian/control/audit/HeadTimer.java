package dev.meridian.control.audit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Has heads signed again and again, on a thread of its own: mutations never wait for it. */
@Singleton
class HeadTimer {
  private static final Logger LOG = Logger.getLogger(HeadTimer.class);
  private static final int AFTER_STORE = 1_000;
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

  private final HeadService heads;
  private final HeadStatus status;
  private final Duration interval;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private @Nullable Thread thread;

  HeadTimer(HeadService heads, HeadStatus status, AuditConfig config) {
    this.heads = heads;
    this.status = status;
    this.interval = config.headInterval();
  }

  void start(@Observes @Priority(AFTER_STORE) StartupEvent event) {
    thread = Thread.ofPlatform().name("audit-heads").daemon().start(this::run);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopped.countDown();
    if (thread != null) {
      thread.join(Duration.ofSeconds(3));
    }
  }

  private void run() {
    try {
      boolean fine;
      do {
        fine = round();
      } while (!stopped.await(wait(fine).toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration wait(boolean fine) {
    return fine || interval.compareTo(LONGEST_RETRY) < 0 ? interval : LONGEST_RETRY;
  }

  private boolean round() {
    try {
      HeadService.Round round = heads.round();
      status.done(round);
      round
          .failures()
          .forEach((org, why) -> LOG.errorf("The audit chain of %s is not signed: %s", org, why));
      return round.failures().isEmpty();
    } catch (Throwable e) {
      // Errors too: heads would never be signed again, and nobody would know.
      status.failed(e);
      LOG.warnf("No audit chain is signed now, will try again: %s", e);
      return false;
    }
  }
}
