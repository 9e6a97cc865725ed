package dev.meridian.control.relay;

import dev.meridian.control.region.Regions;
import dev.meridian.model.region.Region;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes one region's part of the outbox, on its own thread and with its own cursor, so that a
 * region that is down delays only itself. Batch, watermark, cursor: killed anywhere in between, it
 * publishes some changes twice, which is harmless, and never leaves one out. A broker that has lost
 * its topics gets everything again: replicas that start there know nothing else.
 */
final class RegionLoop implements Runnable {
  private static final Logger LOG = Logger.getLogger(RegionLoop.class);
  private static final Duration HEARTBEAT = Duration.ofSeconds(1);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Region region;
  private final Regions regions;
  private final RelayConfig config;
  private final TopicConfig topics;
  private final OutboxRepository outbox;
  private final Supplier<Duration> delay;
  private final Semaphore wake = new Semaphore(0);
  private volatile boolean stopped;

  RegionLoop(
      Region region,
      Regions regions,
      RelayConfig config,
      TopicConfig topics,
      OutboxRepository outbox,
      Supplier<Duration> delay) {
    this.region = region;
    this.regions = regions;
    this.config = config;
    this.topics = topics;
    this.outbox = outbox;
    this.delay = delay;
  }

  /** There may be something new. */
  void wake() {
    wake.release();
  }

  void stop() {
    stopped = true;
    wake.release();
  }

  @Override
  public void run() {
    boolean failing = false;
    while (!stopped) {
      try (RegionPublisher publisher = RegionPublisher.open(region, regions, topics)) {
        if (failing) {
          LOG.infof("Publishing to region %s again", region);
        }
        failing = false;
        publish(publisher);
      } catch (SQLException | ExecutionException | KafkaException e) {
        if (!failing) {
          LOG.warnf("Can't publish to region %s, will try again: %s", region, reason(e));
        }
        failing = true;
        pause(RETRY);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void publish(RegionPublisher publisher)
      throws SQLException, ExecutionException, InterruptedException {
    if (publisher.isUnwritten()) {
      outbox.restart(region);
    }
    long position = outbox.cursor(region);
    Instant heartbeat = Instant.EPOCH;
    while (!stopped) {
      OutboxBatch batch = outbox.after(position, region, delay.get(), config.batch());
      boolean moved = batch.position() > position;
      if (moved || !Instant.now().isBefore(heartbeat)) {
        publisher.publish(batch);
        publisher.watermark(batch.position());
        heartbeat = Instant.now().plus(HEARTBEAT);
      }
      if (moved) {
        outbox.advance(region, batch.position());
        position = batch.position();
      } else {
        pause(POLL);
      }
    }
  }

  private void pause(Duration longest) {
    try {
      wake.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
      wake.drainPermits();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
  }

  private static String reason(Throwable e) {
    Throwable cause = e.getCause();
    @Nullable String message = cause == null ? e.getMessage() : cause.getMessage();
    return String.valueOf(message);
  }
}
