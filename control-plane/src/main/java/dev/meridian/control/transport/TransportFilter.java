package dev.meridian.control.transport;

import dev.meridian.control.failure.Refusals;
import dev.meridian.model.transport.TransportRule;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Refuses plain HTTP before anything else is looked at, and tells browsers never to try it. */
@Singleton
class TransportFilter {
  private static final int AFTER_TRACE_IDS = 9_999;

  private final Refusals refusals;

  TransportFilter(Refusals refusals) {
    this.refusals = refusals;
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, AFTER_TRACE_IDS);
  }

  private void handle(RoutingContext exchange) {
    HttpServerRequest request = exchange.request();
    String scheme = request.isSSL() ? "https" : String.valueOf(request.scheme());
    HttpServerResponse response = exchange.response();
    response.putHeader("X-Content-Type-Options", "nosniff");
    // A page that says no referrer at all would send its own forms with "Origin: null".
    response.putHeader("Referrer-Policy", "same-origin");
    if (!TransportRule.admits(
        scheme,
        String.valueOf(request.connection().remoteAddress().hostAddress()),
        Optional.ofNullable(request.getHeader("X-Forwarded-Proto")))) {
      refusals.send(exchange, TransportRule.refusal());
      return;
    }
    if (scheme.equals("https")) {
      response.putHeader("Strict-Transport-Security", TransportRule.STRICT_TRANSPORT_SECURITY);
    }
    exchange.next();
  }
}
