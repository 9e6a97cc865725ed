package dev.meridian.gateway.log;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.gateway.spool.Spool;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Brings what lies in the spool to the region's data plane, in the background and in order: it
 * reads what has gathered, works out the spans, sends them, and settles them once all are there.
 * What the data plane can't take now is tried again with growing pauses; rows carry their id, so a
 * repeated delivery changes nothing.
 */
@Singleton
final class SpanDelivery {
  private static final Logger LOG = Logger.getLogger(SpanDelivery.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int READ_BYTES = 8 << 20;
  private static final long WAIT_MS = 500;
  private static final int MAX_UNDER_WAY = 4;
  private static final long FIRST_BACKOFF_MS = 100;

  private final Vertx vertx;
  private final DataPlane dataPlane;
  private final LogConfig config;
  private final Spool spool;
  private final Gaps gaps;
  private final ExecutorService rounds =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("span-delivery").daemon().factory());
  private volatile boolean stopped;

  SpanDelivery(
      Vertx vertx,
      DataPlane dataPlane,
      LogConfig config,
      Spool spool,
      Gaps gaps,
      MeterRegistry metrics) {
    this.vertx = vertx;
    this.dataPlane = dataPlane;
    this.config = config;
    this.spool = spool;
    this.gaps = gaps;
    Gauge.builder("meridian.gateway.log.waiting.bytes", spool, s -> s.depth().bytes())
        .register(metrics);
  }

  void start(@Observes StartupEvent event) {
    rounds.execute(this::round);
  }

  /** One read and its delivery; when that is over the next begins. */
  private void round() {
    if (stopped) {
      return;
    }
    try {
      List<Spool.Entry> entries = spool.read(READ_BYTES, WAIT_MS);
      if (entries.isEmpty()) {
        again();
        return;
      }
      new Round(Batch.of(rows(entries))).run().onComplete(done -> settle(entries));
    } catch (IOException | RuntimeException e) {
      LOG.error("The spool can't be read", e);
      vertx.setTimer(config.maxBackoff().toMillis(), later -> again());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void again() {
    if (!stopped) {
      rounds.execute(this::round);
    }
  }

  private void settle(List<Spool.Entry> entries) {
    if (stopped) {
      return;
    }
    rounds.execute(
        () -> {
          try {
            spool.settle(entries.getLast().end(), entries.size());
          } catch (IOException e) {
            LOG.error("What is delivered can't be taken out of the spool", e);
          }
          round();
        });
  }

  private List<Batch.Addressed> rows(List<Spool.Entry> entries) {
    List<Batch.Addressed> rows = new ArrayList<>(entries.size());
    for (Spool.Entry entry : entries) {
      try {
        CallRecord call = CallRecord.read(entry.record());
        rows.add(
            new Batch.Addressed(
                call.facts().destination(), Buffer.buffer(SpanRow.write(call.span()).toString())));
      } catch (IOException | RuntimeException e) {
        gaps.lost(1);
        LOG.error("A call's span could not be written", e);
      }
    }
    return rows;
  }

  /** The delivery of some batches, a few at once. Thread-safe. */
  private final class Round {
    private final List<Batch> waiting;
    private final Promise<Void> done = Promise.promise();
    private int underWay;
    private long backoffMs = FIRST_BACKOFF_MS;

    Round(List<Batch> batches) {
      this.waiting = new ArrayList<>(batches);
    }

    Future<Void> run() {
      next();
      return done.future();
    }

    private void next() {
      List<Batch> sent = new ArrayList<>();
      boolean over;
      synchronized (this) {
        while (underWay < MAX_UNDER_WAY && !waiting.isEmpty()) {
          sent.add(waiting.removeFirst());
          underWay++;
        }
        over = underWay == 0;
      }
      if (over) {
        done.tryComplete();
      }
      sent.forEach(this::send);
    }

    private void send(Batch batch) {
      Future.future(
              (Promise<DataPlane.Answer> answer) ->
                  dataPlane.post("/internal/logs", body(batch), TIMEOUT).onComplete(answer))
          .onComplete(
              answer -> {
                if (answer.failed()) {
                  later(batch);
                } else {
                  answered(batch, answer.result().status());
                }
              });
    }

    private void answered(Batch batch, int status) {
      if ((status == 400 || status == 413) && batch.rows().size() > 1) {
        // One bad row must not take the others along.
        settled(List.of(batch.upTo(1), batch.from(1)));
        return;
      }
      switch (status) {
        case 200 -> settled(List.of());
        case 400, 403, 404, 413, 421 -> {
          gaps.refused(batch.rows().size());
          LOG.warnf("The data plane refused %d spans with %d", batch.rows().size(), status);
          settled(List.of());
        }
        default -> later(batch);
      }
    }

    private void settled(List<Batch> instead) {
      synchronized (this) {
        underWay--;
        backoffMs = FIRST_BACKOFF_MS;
        waiting.addAll(0, instead);
      }
      next();
    }

    private void later(Batch batch) {
      long pause;
      synchronized (this) {
        pause = backoffMs;
        backoffMs = Math.min(backoffMs * 2, config.maxBackoff().toMillis());
      }
      vertx.setTimer(pause, timer -> send(batch));
    }
  }

  private static Buffer body(Batch batch) {
    ObjectNode head = JSON.createObjectNode();
    batch.destination().principal().writeTo(head);
    head.put("parent", batch.destination().parent());
    String open = head.toString();
    Buffer body = Buffer.buffer(open.substring(0, open.length() - 1)).appendString(",\"rows\":[");
    for (int i = 0; i < batch.rows().size(); i++) {
      body.appendString(i == 0 ? "" : ",").appendBuffer(batch.rows().get(i));
    }
    return body.appendString("]}");
  }

  /** Goes on for a bounded time; what is left is delivered after the next start. */
  void stop(@Observes ShutdownEvent event) {
    long until = System.nanoTime() + config.flushOnShutdown().toNanos();
    try {
      while (spool.depth().records() > 0 && System.nanoTime() < until) {
        Thread.sleep(10);
      }
      stopped = true;
      rounds.shutdown();
      if (!rounds.awaitTermination(WAIT_MS * 2, TimeUnit.MILLISECONDS)) {
        LOG.warn("The delivery of spans did not stop in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    long left = spool.depth().records();
    if (left > 0) {
      LOG.infof("%d spans wait in the spool for the next start", left);
    }
  }
}
