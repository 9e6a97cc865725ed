package dev.meridian.control.relay;

import dev.meridian.model.region.Region;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes one region's part of the outbox, on its own thread and with its own cursor, so that a
 * region that is down delays only itself. Batch, watermark, cursor: killed anywhere in between, it
 * publishes some changes twice, which is harmless, and never leaves one out. A broker that has lost
 * its topics gets everything again: replicas that start there know nothing else. A change that
 * can't be published holds its region up and nothing else, is tried again, and shows in {@link
 * #stuck}.
 */
final class RegionLoop implements Runnable {
  private static final Logger LOG = Logger.getLogger(RegionLoop.class);
  private static final Duration HEARTBEAT = Duration.ofSeconds(1);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final int BATCH_BYTES = 2 << 20;

  private final Region region;
  private final Opening opening;
  private final RelayConfig config;
  private final OutboxRepository outbox;
  private final Supplier<Duration> delay;
  private final Semaphore wake = new Semaphore(0);
  private volatile boolean stopped;
  private volatile boolean failing;
  private volatile @Nullable String stuck;

  /** Connects to the region's broker. */
  interface Opening {
    RegionPublisher open() throws ExecutionException, InterruptedException;
  }

  RegionLoop(
      Region region,
      Opening opening,
      RelayConfig config,
      OutboxRepository outbox,
      Supplier<Duration> delay) {
    this.region = region;
    this.opening = opening;
    this.config = config;
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

  Region region() {
    return region;
  }

  /** Why nothing is published, where that is neither the broker's absence nor the store's. */
  Optional<String> stuck() {
    return Optional.ofNullable(stuck);
  }

  @Override
  public void run() {
    while (!stopped) {
      try (RegionPublisher publisher = opening.open()) {
        publish(publisher);
      } catch (SQLException | ExecutionException | KafkaException e) {
        if (!failing) {
          LOG.warnf("Can't publish to region %s, will try again: %s", region, reason(e));
        }
        failing = true;
        stuck = e.getCause() instanceof RecordTooLargeException ? reason(e) : null;
        pause(RETRY);
      } catch (RuntimeException e) {
        if (!failing) {
          LOG.errorf(e, "Publishing to region %s is stuck", region);
        }
        failing = true;
        stuck = reason(e);
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
      OutboxBatch batch = outbox.after(position, region, delay.get(), config.batch(), BATCH_BYTES);
      boolean moved = batch.position() > position;
      if (moved || !Instant.now().isBefore(heartbeat)) {
        publisher.publish(batch);
        if (batch.ended()) {
          publisher.watermark(batch.position());
          heartbeat = Instant.now().plus(HEARTBEAT);
        }
        recovered();
      }
      if (moved) {
        outbox.advance(region, batch.position());
        position = batch.position();
      } else {
        pause(POLL);
      }
    }
  }

  private void recovered() {
    if (failing) {
      LOG.infof("Publishing to region %s again", region);
    }
    failing = false;
    stuck = null;
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
