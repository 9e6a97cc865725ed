package dev.meridian.data.replica;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;

/** Asks the control plane whenever the stream has been silent for too long, and at start. */
@ApplicationScoped
class ReplicaPulse {
  private static final long PERIOD_MILLIS = 500;
  private static final int START_PATIENCE = 4;

  private final ReplicaState state;
  private final ReplicaConfig config;
  private final StreamStart start;
  private final Vertx vertx;
  private final AtomicBoolean looking = new AtomicBoolean();
  private int beats;

  ReplicaPulse(ReplicaState state, ReplicaConfig config, StreamStart start, Vertx vertx) {
    this.state = state;
    this.config = config;
    this.start = start;
    this.vertx = vertx;
  }

  void start(@Observes StartupEvent event) {
    vertx.setPeriodic(50, PERIOD_MILLIS, timer -> beat());
  }

  private void beat() {
    beats++;
    if (looking.compareAndSet(false, true)) {
      vertx.executeBlocking(start::seeEnds, false).onComplete(seen -> looking.set(false));
    }
    boolean silent = state.age().compareTo(config.silence()) > 0;
    boolean late = !state.isComplete() && beats % START_PATIENCE == 0;
    if ((silent && beats > START_PATIENCE && beats % 2 == 0) || late) {
      state.catchUp().now();
    }
  }
}
