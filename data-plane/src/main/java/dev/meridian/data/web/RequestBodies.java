package dev.meridian.data.web;

import dev.meridian.model.error.ApiException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;

/**
 * Reads whole bodies into memory within a budget, so that many large requests wait for each other
 * instead of filling the heap. Safe for use by any thread.
 */
@ApplicationScoped
public class RequestBodies {
  private static final int UNKNOWN_LENGTH = 1 << 20;
  private static final int GZIP_FACTOR = 6;

  private final int maxBytes;
  private final ByteBudget budget;

  RequestBodies(BodyConfig config) {
    this.maxBytes = config.maxBytes();
    long share = Runtime.getRuntime().maxMemory() / 6;
    this.budget = new ByteBudget(config.inWorkBytes() > 0 ? config.inWorkBytes() : share);
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
    // The internal port reads every body before its routes see it.
    Buffer read = exchange.body().buffer();
    if (read != null || request.isEnded()) {
      return Uni.createFrom().item(read == null ? new byte[0] : read.getBytes());
    }
    long announced = announced(request);
    if (announced > limit) {
      return Uni.createFrom().failure(tooLarge(limit));
    }
    long share = announced < 0 ? UNKNOWN_LENGTH : announced;
    if (request.getHeader("Content-Encoding") != null) {
      share *= GZIP_FACTOR;
    }
    long held = Math.min(share, budget.total());
    var context = exchange.vertx().getOrCreateContext();
    return budget
        .acquire(held)
        // Whoever gave bytes back may run on another event loop than this request.
        .emitOn(task -> context.runOnContext(v -> task.run()))
        .invoke(() -> exchange.addEndHandler(done -> budget.release(held)))
        .chain(() -> collect(exchange, limit, (int) Math.max(0, announced)));
  }

  private static long announced(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    try {
      return length == null ? -1 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static Uni<byte[]> collect(RoutingContext exchange, int limit, int expected) {
    HttpServerRequest request = exchange.request();
    return Uni.createFrom()
        .emitter(
            emitter -> {
              Collected collected = new Collected(expected);
              request.exceptionHandler(
                  e -> emitter.fail(ApiException.badRequest("The body can't be read", e)));
              request.handler(
                  chunk -> {
                    if (collected.length + chunk.length() > limit) {
                      request.pause();
                      emitter.fail(tooLarge(limit));
                    } else {
                      collected.add(chunk);
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

  /**
   * Bytes that grow by doubling, and are handed out without a copy when the length was announced.
   */
  private static final class Collected {
    private byte[] bytes;
    private int length;

    Collected(int expected) {
      bytes = new byte[Math.max(expected, 1024)];
    }

    void add(Buffer chunk) {
      if (length + chunk.length() > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(length + chunk.length(), bytes.length * 2));
      }
      chunk.getBytes(bytes, length);
      length += chunk.length();
    }

    byte[] bytes() {
      return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
  }
}
