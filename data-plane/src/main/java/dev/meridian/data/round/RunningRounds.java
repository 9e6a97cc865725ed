package dev.meridian.data.round;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/** Begins every feature's rounds with the service and ends them with it. */
@Singleton
class RunningRounds {
  /** After the observers that wait for the store and check it. */
  private static final int AFTER_STORE = 1_000;

  private final List<Rounds> rounds;
  private List<Thread> threads = List.of();

  RunningRounds(@All List<Rounds> rounds) {
    this.rounds = rounds;
  }

  void start(@Observes @Priority(AFTER_STORE) StartupEvent event) {
    threads = rounds.stream().map(Rounds::start).toList();
  }

  void stop(@Observes ShutdownEvent event) {
    threads.forEach(Thread::interrupt);
  }
}
