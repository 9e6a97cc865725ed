package dev.meridian.data.web;

import dev.meridian.model.error.ApiException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads whole bodies into memory within a budget, so that many large requests wait for each other
 * instead of filling the heap. Safe for use by any thread.
 */
@ApplicationScoped
public class RequestBodies {
  private static final int STEP = 1 << 20;
  private static final int SMALL = 256 << 10;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final int maxBytes;
  private final Duration patience;
  private final ByteBudget large;
  private final ByteBudget small;

  RequestBodies(BodyConfig config) {
    this.maxBytes = config.maxBytes();
    this.patience = config.patience();
    long share = Runtime.getRuntime().maxMemory() / 20;
    long bytes = config.inWorkBytes() > 0 ? config.inWorkBytes() : share;
    this.large = new ByteBudget(bytes);
    this.small = new ByteBudget(bytes);
  }

  /**
   * The body, decompressed. Its share of the budget is given back when the exchange ends.
   *
   * @return fails with 413 when it is larger than allowed
   */
  public Uni<byte[]> read(RoutingContext exchange) {
    return read(exchange, maxBytes);
  }

  /** The body, when it has at most that many bytes. */
  public Uni<byte[]> read(RoutingContext exchange, int limit) {
    HttpServerRequest request = exchange.request();
    Optional<byte[]> kept = Exchange.keptBody(exchange);
    if (kept.isPresent()) {
      return kept.get().length > limit
          ? Uni.createFrom().failure(tooLarge(limit))
          : Uni.createFrom().item(kept.get());
    }
    // The internal port reads every body before its routes see it.
    Buffer read = exchange.body().buffer();
    if (read != null || request.isEnded()) {
      return Uni.createFrom().item(read == null ? new byte[0] : read.getBytes());
    }
    long announced = announced(request);
    if (announced > limit) {
      return Uni.createFrom().failure(tooLarge(limit));
    }
    ByteBudget budget = announced >= 0 && announced <= SMALL ? small : large;
    ByteBudget.Share share = open(exchange, budget);
    long first = announced < 0 ? STEP : Math.min(announced, budget.total() / 4);
    return grow(exchange, share, first)
        .chain(
            () ->
                collect(
                    exchange,
                    budget.total(),
                    share,
                    announced < 0 ? limit : (int) announced,
                    limit));
  }

  /**
   * Waits until there is room for bytes that a request brings by another way than its body. They
   * are given back when the exchange ends.
   *
   * @return fails with 503 when there is none for long
   */
  public Uni<Void> reserve(RoutingContext exchange, long bytes) {
    return grow(exchange, open(exchange, large), bytes);
  }

  /**
   * Before anything is taken: a client that leaves while it waits gives back what it holds, too.
   */
  private static ByteBudget.Share open(RoutingContext exchange, ByteBudget budget) {
    ByteBudget.Share share = budget.open();
    exchange.addEndHandler(done -> share.close());
    if (exchange.response().closed()) {
      share.close();
    }
    return share;
  }

  /** Waits for bytes, not for ever, and goes on on the request's own event loop. */
  private Uni<Void> grow(RoutingContext exchange, ByteBudget.Share share, long bytes) {
    var context = exchange.vertx().getOrCreateContext();
    return Uni.createFrom()
        .completionStage(() -> share.grow(bytes))
        .ifNoItem()
        .after(patience)
        .failWith(() -> ApiException.unavailable("Too many large requests", RETRY_AFTER))
        .emitOn(task -> context.runOnContext(v -> task.run()));
  }

  private static long announced(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    try {
      return length == null ? -1 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /**
   * @param total the budget that the share is of: who holds all of it goes on without more
   */
  private Uni<byte[]> collect(
      RoutingContext exchange, long total, ByteBudget.Share share, int expected, int limit) {
    HttpServerRequest request = exchange.request();
    return Uni.createFrom()
        .emitter(
            emitter -> {
              Collected collected = new Collected(Math.min(expected, 1024));
              request.exceptionHandler(
                  e -> emitter.fail(ApiException.badRequest("The body can't be read", e)));
              request.handler(
                  chunk -> {
                    long needed = (long) collected.length + chunk.length();
                    long held = share.held();
                    if (needed > limit) {
                      request.pause();
                      emitter.fail(tooLarge(limit));
                    } else if (needed <= held || held == total) {
                      collected.add(chunk, held);
                    } else {
                      request.pause();
                      grow(exchange, share, Math.max(needed, Math.min(2 * held, expected)) - held)
                          .subscribe()
                          .with(
                              done -> {
                                collected.add(chunk, share.held());
                                request.resume();
                              },
                              emitter::fail);
                    }
                  });
              request.endHandler(end -> emitter.complete(collected.bytes()));
              if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
                exchange.response().writeContinue();
              }
              request.resume();
            });
  }

  private static ApiException tooLarge(int limit) {
    return ApiException.tooLarge("The request body is larger than " + limit + " bytes");
  }

  /** Bytes that grow by doubling, but not beyond what is held of the budget. */
  private static final class Collected {
    private byte[] bytes;
    private int length;

    Collected(int capacity) {
      bytes = new byte[capacity];
    }

    void add(Buffer chunk, long held) {
      int needed = length + chunk.length();
      if (needed > bytes.length) {
        long capacity = Math.max(needed, Math.min(2L * bytes.length, held));
        bytes = Arrays.copyOf(bytes, (int) capacity);
      }
      chunk.getBytes(bytes, length);
      length = needed;
    }

    byte[] bytes() {
      return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
  }
}
