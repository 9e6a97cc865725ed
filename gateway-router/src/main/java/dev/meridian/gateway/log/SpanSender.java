package dev.meridian.gateway.log;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.gateway.dataplane.DataPlane;
import dev.meridian.gateway.spool.Mark;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Sends batches of spans to the data plane until each is stored or given up. Thread-safe. */
@Singleton
final class SpanSender {
  private static final Logger LOG = Logger.getLogger(SpanSender.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final long TICK_MS = 50;

  private final Vertx vertx;

  /** Requests are begun here alone: begun on a thread of one's own, some never got a connection. */
  private final Context context;

  private final DataPlane dataPlane;
  private final Gaps gaps;
  private final Rounds rounds = new Rounds();
  private final DeliveryQueue queue;
  private final Semaphore changes = new Semaphore(0);
  private volatile Runnable whenOver = () -> {};
  private volatile boolean stopped;

  SpanSender(Vertx vertx, DataPlane dataPlane, LogConfig config, Gaps gaps) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.dataPlane = dataPlane;
    this.gaps = gaps;
    this.queue = new DeliveryQueue(rounds, config.maxBackoff(), config.patience());
  }

  /**
   * @param batchOver runs when a batch is over, on any thread; must not block
   */
  void start(Runnable batchOver) {
    whenOver = batchOver;
    vertx.setPeriodic(
        TICK_MS,
        timer -> {
          if (stopped) {
            vertx.cancelTimer(timer);
          } else {
            sendDue();
          }
        });
  }

  /** Sends nothing more. */
  void stop() {
    stopped = true;
  }

  /** Whether more can be taken, waiting a while for that. */
  boolean awaitRoom(long waitMillis) throws InterruptedException {
    changes.drainPermits();
    return queue.hasRoom(now())
        || (changes.tryAcquire(waitMillis, TimeUnit.MILLISECONDS) && queue.hasRoom(now()));
  }

  /**
   * Takes what was read of the spool.
   *
   * @param end where it ends
   */
  void send(List<Batch> batches, Mark end, int records) {
    Rounds.Round round = rounds.begin(end, records, batches.size());
    batches.forEach(batch -> queue.add(batch, round));
    sendDue();
  }

  /** What is over since it was asked for last. */
  Optional<Rounds.Settled> settle() {
    return rounds.settle();
  }

  private void sendDue() {
    context.runOnContext(
        now -> {
          if (!stopped) {
            queue.take(now()).forEach(this::send);
          }
        });
  }

  private void send(Delivery delivery) {
    Future.future(
            (Promise<DataPlane.Answer> answer) ->
                dataPlane
                    .post("/internal/logs", body(delivery.batch()), TIMEOUT)
                    .onComplete(answer))
        .onComplete(
            answer -> {
              boolean wasAway = queue.isAway();
              if (answer.succeeded()) {
                answered(delivery, answer.result().status());
              } else {
                failed(
                    delivery,
                    DataPlane.isSlow(answer.cause())
                        ? DeliveryQueue.Failure.FAILED
                        : DeliveryQueue.Failure.AWAY,
                    "no answer");
              }
              tell(wasAway);
              changes.release();
              whenOver.run();
              sendDue();
            });
  }

  private void tell(boolean wasAway) {
    boolean isAway = queue.isAway();
    if (isAway && !wasAway) {
      LOG.warn("The data plane can't be reached: spans wait in the spool");
    } else if (wasAway && !isAway) {
      LOG.info("The data plane is back: the spans in the spool are delivered");
    }
  }

  private void answered(Delivery delivery, int status) {
    switch (status) {
      case 200 -> queue.stored(delivery);
      case 400, 413 -> {
        if (delivery.batch().rows().size() > 1) {
          queue.cut(delivery);
        } else {
          refused(delivery, status);
        }
      }
      case 403, 404, 421 -> refused(delivery, status);
      case 401, 429, 502, 503, 504 -> failed(delivery, DeliveryQueue.Failure.AWAY, "" + status);
      default -> failed(delivery, DeliveryQueue.Failure.FAILED, "" + status);
    }
  }

  private void refused(Delivery delivery, int status) {
    queue.refused(delivery);
    giveUp(delivery, "The data plane refused them with " + status);
  }

  private void failed(Delivery delivery, DeliveryQueue.Failure failure, String reason) {
    if (queue.failed(delivery, failure, now()) == DeliveryQueue.Fate.GIVEN_UP) {
      giveUp(delivery, "The data plane fails at them while it stores others: " + reason);
    }
  }

  private void giveUp(Delivery delivery, String reason) {
    Batch batch = delivery.batch();
    gaps.refused(batch.rows().size());
    LOG.warnf(
        "%d spans of organization %s are given up. %s",
        batch.rows().size(), batch.destination().principal().org(), reason);
  }

  private static long now() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
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
}
