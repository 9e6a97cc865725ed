package dev.meridian.data.web;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * The rest of a body that nobody wants any more. It is read for a while and forgotten before the
 * connection is closed: a client that is still sending when that happens sees a broken connection
 * in the place of its answer (RFC 9112, section 9.6).
 */
final class UnreadBody {
  private static final long MOST_BYTES = 32 << 20;
  private static final long PATIENCE_MILLIS = 5_000;

  private long left = MOST_BYTES;

  private UnreadBody() {}

  /** Drains what is unread once the answer was sent. */
  static void drainAfter(RoutingContext exchange) {
    exchange.addEndHandler(sent -> drain(exchange));
  }

  private static void drain(RoutingContext exchange) {
    HttpServerRequest request = exchange.request();
    HttpConnection connection = request.connection();
    if (request.version() == HttpVersion.HTTP_2) {
      // One of many streams, which ends with its answer.
      request.resume();
      return;
    }
    if (request.isEnded()) {
      connection.close();
      return;
    }
    UnreadBody body = new UnreadBody();
    long timer = exchange.vertx().setTimer(PATIENCE_MILLIS, late -> connection.close());
    request.exceptionHandler(broken -> exchange.vertx().cancelTimer(timer));
    request.endHandler(
        end -> {
          exchange.vertx().cancelTimer(timer);
          connection.close();
        });
    request.handler(
        chunk -> {
          body.left -= chunk.length();
          if (body.left < 0) {
            connection.close();
          }
        });
    request.resume();
  }
}
