package dev.meridian.data.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** What filters attach to a request for those that come after them. */
public final class Exchange {
  public static final String TRACE_HEADER = "x-bt-internal-trace-id";
  public static final String CURSOR_HEADER = "x-bt-cursor";
  private static final String TRACE = "meridian.trace";

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

  /** Whether the caller may still be sending something that nobody will read. */
  static boolean hasUnreadBody(RoutingContext exchange) {
    HttpServerRequest request = exchange.request();
    String length = request.getHeader("Content-Length");
    boolean announced =
        request.getHeader("Transfer-Encoding") != null || (length != null && !length.equals("0"));
    return announced && !request.isEnded();
  }

  static String trace(RoutingContext exchange) {
    String trace = exchange.get(TRACE);
    return trace == null ? "0".repeat(32) : trace;
  }
}
