package dev.meridian.gateway.llm;

import dev.meridian.model.error.ApiException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

/** Reads a request's body up to a limit. */
@Singleton
final class BodyReader {
  private final int limit;

  BodyReader(LlmConfig config) {
    this.limit = config.maxBodySize();
  }

  /** Reads a paused request. Fails with an {@link ApiException} 413 beyond the limit. */
  Future<Buffer> read(HttpServerRequest request) {
    String length = request.getHeader("content-length");
    if (length != null && length.length() > Integer.toString(limit).length()) {
      return Future.failedFuture(tooLarge());
    }
    Promise<Buffer> read = Promise.promise();
    Buffer body = Buffer.buffer(length == null ? 1024 : Math.min(limit, Integer.parseInt(length)));
    request.handler(
        piece -> {
          if (body.length() + piece.length() > limit) {
            read.tryFail(tooLarge());
          } else {
            body.appendBuffer(piece);
          }
        });
    request.exceptionHandler(read::tryFail);
    request.endHandler(end -> read.tryComplete(body));
    request.resume();
    return read.future();
  }

  private ApiException tooLarge() {
    return ApiException.tooLarge("The request body is larger than " + limit + " bytes");
  }
}
