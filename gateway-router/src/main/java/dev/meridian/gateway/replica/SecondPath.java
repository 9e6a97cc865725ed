package dev.meridian.gateway.replica;

import dev.meridian.model.replica.CatchUp;
import dev.meridian.model.replica.Progress;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/**
 * Asks the control plane directly while the topics are silent: when Kafka is down, or not yet up.
 */
@Singleton
final class SecondPath {
  private static final long CHECK_EVERY_MS = 2_000;

  private final CatchUp catchUp;
  private final Progress progress;
  private final ReplicaReadiness readiness;
  private final Duration askAfter;
  private boolean asking;

  SecondPath(CatchUp catchUp, Progress progress, ReplicaReadiness readiness, ReplicaConfig config) {
    this.catchUp = catchUp;
    this.progress = progress;
    this.readiness = readiness;
    this.askAfter = config.askAfter();
  }

  void start(@Observes StartupEvent event, Vertx vertx) {
    vertx.setPeriodic(CHECK_EVERY_MS, timer -> check());
  }

  private synchronized void check() {
    boolean silent = progress.knownUntil().plus(askAfter).isBefore(Instant.now());
    if (asking || !silent) {
      return;
    }
    asking = true;
    catchUp.now().thenAccept(this::answered);
  }

  private synchronized void answered(CatchUp.Outcome outcome) {
    asking = false;
    if (outcome == CatchUp.Outcome.DONE) {
      readiness.caughtUp();
    }
  }
}
