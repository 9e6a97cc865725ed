package dev.meridian.gateway.http;

import dev.meridian.model.error.ApiException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.function.LongPredicate;

/** Reads a request's body whole, where the gateway has to know it. */
public final class RequestBodies {
  /** A length is only a claim until the bytes are there. */
  private static final int FIRST_ALLOCATION = 64 * 1024;

  private static final Duration RETRY = Duration.ofSeconds(1);

  private RequestBodies() {}

  /**
   * Reads a request that nothing has been read of, on account of a budget until the exchange is
   * over. Fails with an {@link ApiException}: 413 when the request has more than {@code limit}
   * bytes, 503 when the budget has no room for it now.
   */
  public static Future<Buffer> read(Exchange exchange, int limit, BodyBudget budget) {
    if (exchange.isClientGone()) {
      return Future.failedFuture(ApiException.badRequest("The client left"));
    }
    BodyBudget.Share share = budget.share();
    exchange.onEnd(share::release);
    return read(exchange.request(), limit, share::take);
  }

  /**
   * Reads a request that nothing has been read of. Fails with an {@link ApiException} 413 when it
   * has more than {@code limit} bytes.
   */
  public static Future<Buffer> read(HttpServerRequest request, int limit) {
    return read(request, limit, bytes -> true);
  }

  private static Future<Buffer> read(HttpServerRequest request, int limit, LongPredicate admits) {
    int claimed = claimedLength(request, limit);
    if (claimed > limit) {
      return Future.failedFuture(tooLarge(limit));
    }
    Promise<Buffer> read = Promise.promise();
    Buffer body = Buffer.buffer(Math.min(claimed, FIRST_ALLOCATION));
    request.handler(
        piece -> {
          if (read.future().isComplete()) {
            return;
          }
          if (body.length() + piece.length() > limit) {
            read.fail(tooLarge(limit));
          } else if (!admits.test(piece.length())) {
            read.fail(ApiException.unavailable("The gateway reads too much just now", RETRY));
          } else {
            body.appendBuffer(piece);
          }
        });
    request.exceptionHandler(read::tryFail);
    request.endHandler(end -> read.tryComplete(body));
    request.resume();
    return read.future();
  }

  private static int claimedLength(HttpServerRequest request, int limit) {
    String length = request.getHeader("content-length");
    try {
      return length == null ? 0 : (int) Math.min(limit + 1L, Long.parseLong(length));
    } catch (NumberFormatException e) {
      return limit + 1;
    }
  }

  private static ApiException tooLarge(int limit) {
    return ApiException.tooLarge("The request body is larger than " + limit + " bytes");
  }
}
