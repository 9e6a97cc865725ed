package dev.meridian.control.relay;

import dev.meridian.control.region.Regions;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.region.Region;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the outbox to all regions while this process is the publisher, and waits to become it
 * while it is not. Mutations never wait for it.
 */
@Singleton
public class Relay {
  private static final Logger LOG = Logger.getLogger(Relay.class);
  private static final int AFTER_STORE = 1_000;
  private static final int POLL_MS = 250;
  private static final int RETRY_MS = 1_000;

  private final Regions regions;
  private final RelayConfig config;
  private final TopicConfig topics;
  private final OutboxRepository outbox;
  private final Leadership leadership;
  private final AtomicReference<Duration> delay = new AtomicReference<>(Duration.ZERO);
  private volatile boolean stopped;
  private volatile @Nullable Thread leader;
  private volatile List<RegionLoop> publishing = List.of();

  Relay(
      Regions regions,
      RelayConfig config,
      TopicConfig topics,
      OutboxRepository outbox,
      Leadership leadership) {
    this.regions = regions;
    this.config = config;
    this.topics = topics;
    this.outbox = outbox;
    this.leadership = leadership;
  }

  void start(@Observes @Priority(AFTER_STORE) StartupEvent event) {
    leader = Thread.ofPlatform().name("relay").daemon().start(this::lead);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopped = true;
    Thread running = leader;
    if (running != null) {
      running.join(Duration.ofSeconds(3));
    }
  }

  /** What keeps this process from publishing and needs an operator; by region, or the relay. */
  Map<String, String> troubles() {
    Map<String, String> troubles = new TreeMap<>();
    Thread running = leader;
    if (running != null && !running.isAlive() && !stopped) {
      troubles.put("relay", "The thread has ended: restart this process");
    }
    for (RegionLoop loop : publishing) {
      loop.stuck().ifPresent(why -> troubles.put(loop.region().name(), why));
    }
    return troubles;
  }

  /**
   * Holds publishing back by so much, in every region.
   *
   * @throws ApiException 403 unless the configuration allows it
   */
  public void delay(Duration by) {
    if (!config.unsafeDelayControl()) {
      throw ApiException.forbidden("Set meridian.relay.unsafe-delay-control to allow this");
    }
    delay.set(by);
    LOG.warnf("UNSAFE: publishing is held back by %s", by);
  }

  private void lead() {
    while (!stopped) {
      try {
        if (leadership.take()) {
          publish();
        } else {
          Thread.sleep(RETRY_MS);
        }
      } catch (SQLException e) {
        LOG.warnf("Not publishing while the store can't be reached: %s", e.getMessage());
        nap();
      } catch (RuntimeException e) {
        LOG.error("Not publishing, will try again", e);
        nap();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void publish() {
    List<RegionLoop> loops = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (Region region : regions.all()) {
      RegionLoop loop =
          new RegionLoop(
              region,
              () -> RegionPublisher.open(region, regions, topics),
              config,
              outbox,
              delay::get);
      loops.add(loop);
      threads.add(Thread.ofPlatform().name("relay-" + region).daemon().start(loop));
    }
    publishing = List.copyOf(loops);
    try {
      while (!stopped && threads.stream().allMatch(Thread::isAlive)) {
        leadership.await(POLL_MS);
        loops.forEach(RegionLoop::wake);
      }
      if (!stopped) {
        LOG.error("A thread that publishes has ended: all are started again");
        nap();
      }
    } catch (SQLException e) {
      LOG.warnf("No longer the publisher: %s", e.getMessage());
    } finally {
      loops.forEach(RegionLoop::stop);
      threads.forEach(Relay::end);
      leadership.release();
      publishing = List.of();
    }
  }

  /** A thread that still publishes must be gone before anybody publishes in its place. */
  private static void end(Thread thread) {
    try {
      if (!thread.join(Duration.ofSeconds(2))) {
        thread.interrupt();
        thread.join();
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private static void nap() {
    try {
      Thread.sleep(RETRY_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
