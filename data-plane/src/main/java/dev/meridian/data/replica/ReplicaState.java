package dev.meridian.data.replica;

import dev.meridian.data.control.ControlPlane;
import dev.meridian.model.event.ChangesPage;
import dev.meridian.model.replica.CatchUp;
import dev.meridian.model.replica.Progress;
import dev.meridian.model.replica.Replica;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/** The state that the stream and catching up feed together. */
@Singleton
class ReplicaState {
  private static final Logger LOG = Logger.getLogger(ReplicaState.class);

  final Replica replica = new Replica();
  final Progress progress = new Progress();
  final InstantSource clock = InstantSource.system();
  private final CatchUp catchUp;
  private final ControlPlane controlPlane;
  private final ObjectDirectory objects;
  private volatile boolean complete;

  ReplicaState(
      ControlPlane controlPlane,
      ObjectDirectory objects,
      ReplicaConfig config,
      MeterRegistry metrics) {
    this.controlPlane = controlPlane;
    this.objects = objects;
    this.catchUp =
        new CatchUp(() -> pages().subscribeAsCompletionStage(), config.catchUpBudget(), clock);
    Gauge.builder("meridian.replica.age.seconds", this, ReplicaState::ageSeconds)
        .description("How old this plane's knowledge of the control plane is")
        .register(metrics);
    Gauge.builder("meridian.replica.position", progress, Progress::position).register(metrics);
    Gauge.builder("meridian.replica.organizations", replica, Replica::size).register(metrics);
  }

  CatchUp catchUp() {
    return catchUp;
  }

  Duration age() {
    return Duration.between(progress.knownUntil(), clock.instant());
  }

  /** Whether it once knew everything that was known when this process started. */
  boolean isComplete() {
    return complete;
  }

  void markComplete() {
    complete = true;
  }

  private double ageSeconds() {
    return age().toMillis() / 1000.0;
  }

  private Uni<Void> pages() {
    return pages(progress.position())
        .onFailure(ControlPlane.PositionTooOld.class)
        .recoverWithUni(() -> pages(0))
        .onFailure()
        .invoke(e -> LOG.debugf("Catching up failed: %s", e.toString()));
  }

  /** Where reading goes on, and what the page before left over: by one catch-up at a time. */
  private static final class Reading {
    private long since;
    private List<ChangesPage.Entry> leftOver = List.of();

    Reading(long since) {
      this.since = since;
    }
  }

  /** One after the other; there may be thousands, so they are not nested. */
  private Uni<Void> pages(long since) {
    return Multi.createBy()
        .repeating()
        .uni(() -> new Reading(since), this::page)
        .whilst(ChangesPage::more)
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** What a page leaves over is put before the next: transactions take effect whole. */
  private Uni<ChangesPage> page(Reading reading) {
    Instant asked = clock.instant();
    return controlPlane
        .changesSince(reading.since)
        .map(page -> page.after(reading.since, reading.leftOver))
        .call(page -> apply(page.whole()))
        .invoke(
            page -> {
              reading.since = page.position();
              reading.leftOver = page.leftOver();
              if (!page.more()) {
                progress.caughtUp(page.position(), asked);
                complete = true;
              }
            });
  }

  private Uni<Void> apply(List<ChangesPage.Entry> changes) {
    replica.apply(changes);
    return objects.apply(changes.stream().map(ChangesPage.Entry::change).toList());
  }
}
