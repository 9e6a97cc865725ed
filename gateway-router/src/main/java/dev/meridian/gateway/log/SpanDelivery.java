package dev.meridian.gateway.log;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.gateway.log.WaitingSpans.Batch;
import dev.meridian.gateway.log.WaitingSpans.Destination;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Brings spans to the region's data plane in the background: at once while nothing is under way,
 * else together with what has gathered. What the data plane can't take now waits and is tried again
 * with growing pauses; rows carry their id, so a repeated delivery changes nothing. Thread-safe.
 */
@Singleton
final class SpanDelivery {
  private static final Logger LOG = Logger.getLogger(SpanDelivery.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_UNDER_WAY = 4;
  private static final long FIRST_BACKOFF_MS = 100;

  private final Vertx vertx;
  private final DataPlane dataPlane;
  private final LogConfig config;
  private final WaitingSpans waiting;
  private final Counter gaps;
  private final Counter refused;
  private int underWay;
  private boolean pausing;
  private long backoffMs = FIRST_BACKOFF_MS;

  SpanDelivery(Vertx vertx, DataPlane dataPlane, LogConfig config, MeterRegistry metrics) {
    this.vertx = vertx;
    this.dataPlane = dataPlane;
    this.config = config;
    this.waiting = new WaitingSpans(config.maxWaitingBytes());
    this.gaps =
        Counter.builder("meridian.gateway.log.gaps")
            .description("Spans that were lost because too many waited")
            .register(metrics);
    this.refused =
        Counter.builder("meridian.gateway.log.refused")
            .description("Spans that the data plane refused for good")
            .register(metrics);
    Gauge.builder("meridian.gateway.log.waiting.bytes", waiting, WaitingSpans::bytes)
        .register(metrics);
  }

  /** Takes a row for delivery; without room it is lost and counted. */
  void offer(LogPlace place, Buffer row) {
    if (waiting.offer(new Destination(place.principal(), place.header()), row)) {
      next();
    } else {
      lost(1);
    }
  }

  /**
   * How the queue is.
   *
   * @param lost spans without room, since the start
   * @param refused spans that the data plane refused for good, since the start
   */
  record Depth(long waitingSpans, long waitingBytes, long lost, long refused) {}

  Depth depth() {
    return new Depth(waiting.spans(), waiting.bytes(), (long) gaps.count(), (long) refused.count());
  }

  void lost(int spans) {
    gaps.increment(spans);
  }

  private void next() {
    Optional<Batch> batch;
    synchronized (this) {
      if (pausing || underWay >= MAX_UNDER_WAY) {
        return;
      }
      batch = waiting.take();
      if (batch.isEmpty()) {
        return;
      }
      underWay++;
    }
    deliver(batch.get());
  }

  private void deliver(Batch batch) {
    dataPlane
        .post("/internal/logs", body(batch), TIMEOUT)
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
      Batch rest = batch.from(1);
      synchronized (this) {
        underWay++;
      }
      deliver(batch.upTo(1));
      deliver(rest);
      return;
    }
    switch (status) {
      case 200 -> done(batch);
      case 400, 403, 404, 413, 421 -> {
        refused.increment(batch.rows().size());
        LOG.warnf("The data plane refused %d spans with %d", batch.rows().size(), status);
        done(batch);
      }
      default -> later(batch);
    }
  }

  private void done(Batch batch) {
    waiting.settled(batch);
    synchronized (this) {
      underWay--;
      backoffMs = FIRST_BACKOFF_MS;
    }
    next();
  }

  private void later(Batch batch) {
    waiting.back(batch);
    long pause;
    synchronized (this) {
      underWay--;
      if (pausing) {
        return;
      }
      pausing = true;
      pause = backoffMs;
      backoffMs = Math.min(backoffMs * 2, config.maxBackoff().toMillis());
    }
    vertx.setTimer(
        pause,
        timer -> {
          synchronized (this) {
            pausing = false;
          }
          next();
        });
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

  /** Gives what waits a last chance, for a bounded time. */
  void flush(@Observes ShutdownEvent event) {
    long until = System.nanoTime() + config.flushOnShutdown().toNanos();
    while (waiting.bytes() > 0 && System.nanoTime() < until) {
      next();
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    if (waiting.bytes() > 0) {
      LOG.errorf("Stopped with %d bytes of spans that were not delivered", waiting.bytes());
    }
  }
}
