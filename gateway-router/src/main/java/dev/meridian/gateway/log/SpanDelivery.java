package dev.meridian.gateway.log;

import dev.meridian.gateway.spool.Spool;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Brings what lies in the spool to the region's data plane, in the background: one thread reads
 * what has gathered, works out the spans, hands them to the sender, and settles what is over. Rows
 * carry their id, so a repeated delivery changes nothing.
 */
@Singleton
final class SpanDelivery {
  private static final Logger LOG = Logger.getLogger(SpanDelivery.class);
  private static final int READ_BYTES = 8 << 20;
  private static final long WAIT_MS = 500;

  private final SpanSender sender;
  private final SpanRows rows;
  private final LogConfig config;
  private final Spool spool;
  private final Gaps gaps;
  private final Thread reader =
      Thread.ofPlatform().name("span-delivery").daemon().unstarted(this::run);
  private volatile boolean stopped;

  SpanDelivery(
      SpanSender sender,
      SpanRows rows,
      LogConfig config,
      Spool spool,
      Gaps gaps,
      MeterRegistry metrics) {
    this.sender = sender;
    this.rows = rows;
    this.config = config;
    this.spool = spool;
    this.gaps = gaps;
    Gauge.builder("meridian.gateway.log.waiting.bytes", spool, s -> s.depth().bytes())
        .description("Bytes of calls in the spool that the data plane does not have")
        .register(metrics);
  }

  void start(@Observes StartupEvent event) {
    sender.start(spool::wake);
    reader.start();
  }

  private void run() {
    try {
      while (!stopped) {
        try {
          settle();
          if (sender.awaitRoom(WAIT_MS)) {
            read();
          }
        } catch (IOException | RuntimeException e) {
          LOG.error("The spool can't be read or settled", e);
          Thread.sleep(config.maxBackoff().toMillis());
        }
      }
      settle();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.error("What is delivered can't be taken out of the spool", e);
    }
  }

  private void settle() throws IOException {
    Optional<Rounds.Settled> settled = sender.settle();
    if (settled.isPresent()) {
      spool.settle(settled.get().end(), settled.get().records());
    }
  }

  private void read() throws IOException, InterruptedException {
    List<Spool.Entry> entries = spool.read(READ_BYTES, WAIT_MS);
    if (!entries.isEmpty()) {
      sender.send(Batch.of(addressed(entries)), entries.getLast().end(), entries.size());
    }
  }

  private List<Batch.Addressed> addressed(List<Spool.Entry> entries) {
    List<Batch.Addressed> addressed = new ArrayList<>(entries.size());
    for (Spool.Entry entry : entries) {
      entry.record().flatMap(this::addressed).ifPresentOrElse(addressed::add, () -> gaps.lost(1));
    }
    return addressed;
  }

  private Optional<Batch.Addressed> addressed(byte[] record) {
    try {
      CallRecord call = CallRecord.read(record);
      Buffer row = Buffer.buffer(rows.write(call).toString());
      return Optional.of(new Batch.Addressed(call.facts().destination(), row));
    } catch (IOException | RuntimeException e) {
      LOG.error("A call's span could not be written", e);
      return Optional.empty();
    }
  }

  /** Goes on for a bounded time; what is left is delivered after the next start. */
  void stop(@Observes ShutdownEvent event) {
    long until = System.nanoTime() + config.flushOnShutdown().toNanos();
    try {
      while (spool.depth().records() > 0 && System.nanoTime() < until) {
        Thread.sleep(10);
      }
      stopped = true;
      sender.stop();
      spool.wake();
      reader.join(2 * WAIT_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    long left = spool.depth().records();
    if (left > 0) {
      LOG.infof("%d spans wait in the spool for the next start", left);
    }
  }
}
