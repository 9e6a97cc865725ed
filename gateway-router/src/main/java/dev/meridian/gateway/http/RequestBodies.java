package dev.meridian.gateway.http;

import dev.meridian.model.error.ApiException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Reads a request's body whole, where the gateway has to know it. */
public final class RequestBodies {
  /** A length is only a claim until the bytes are there. */
  private static final int FIRST_ALLOCATION = 64 * 1024;

  private RequestBodies() {}

  /**
   * Reads a request that nothing has been read of. Fails with an {@link ApiException} 413 when it
   * has more than {@code limit} bytes.
   */
  public static Future<Buffer> read(HttpServerRequest request, int limit) {
    int claimed = claimedLength(request, limit);
    if (claimed > limit) {
      return Future.failedFuture(tooLarge(limit));
    }
    Promise<Buffer> read = Promise.promise();
    Buffer body = Buffer.buffer(Math.min(claimed, FIRST_ALLOCATION));
    request.handler(
        piece -> {
          if (body.length() + piece.length() > limit) {
            read.tryFail(tooLarge(limit));
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
