package dev.meridian.data.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;

/** What filters attach to a request for those that come after them. */
public final class Exchange {
  public static final String TRACE_HEADER = "x-bt-internal-trace-id";
  public static final String CURSOR_HEADER = "x-bt-cursor";
  private static final String TRACE = "meridian.trace";
  private static final String BODY = "meridian.body";

  private Exchange() {}

  /** Gives the request its trace id, 32 hexadecimal digits, and writes it on the answer. */
  static void begin(RoutingContext exchange) {
    // A rerouted request comes by a second time.
    String trace = exchange.get(TRACE);
    if (trace == null) {
      trace = UUID.randomUUID().toString().replace("-", "");
      exchange.put(TRACE, trace);
    }
    exchange.response().headers().set(TRACE_HEADER, trace);
  }

  /** Keeps a body that was read for whoever reads it next. */
  public static void keepBody(RoutingContext exchange, byte[] body) {
    exchange.put(BODY, body);
  }

  /** The body that was kept. */
  public static Optional<byte[]> keptBody(RoutingContext exchange) {
    return Optional.ofNullable(exchange.get(BODY));
  }

  /** Whether the caller may still be sending something that nobody will read. */
  static boolean hasUnreadBody(RoutingContext exchange) {
    HttpServerRequest request = exchange.request();
    String length = request.getHeader("Content-Length");
    boolean announced =
        request.getHeader("Transfer-Encoding") != null || (length != null && !length.equals("0"));
    return announced && !request.isEnded();
  }

  /** The request's trace id. */
  public static String trace(RoutingContext exchange) {
    String trace = exchange.get(TRACE);
    return trace == null ? "0".repeat(32) : trace;
  }
}
