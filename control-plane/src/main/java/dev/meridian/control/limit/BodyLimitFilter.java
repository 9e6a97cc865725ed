package dev.meridian.control.limit;

import dev.meridian.control.failure.Refusals;
import dev.meridian.model.error.ApiException;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body that says it is larger than what is read, with the one error body: the server's
 * own refusal has none.
 */
@Singleton
class BodyLimitFilter {
  private static final int AFTER_RATE = 9_997;

  private final long largest;
  private final Refusals refusals;

  BodyLimitFilter(
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largest,
      Refusals refusals) {
    this.largest = largest.asLongValue();
    this.refusals = refusals;
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, AFTER_RATE);
  }

  private void handle(RoutingContext exchange) {
    if (length(exchange) > largest) {
      exchange.response().putHeader("Connection", "close");
      refusals.send(exchange, ApiException.tooLarge("The request body is too large"));
      return;
    }
    exchange.next();
  }

  private static long length(RoutingContext exchange) {
    String said = exchange.request().getHeader("Content-Length");
    // A length is digits to the server, which has refused others.
    return said == null ? 0 : Long.parseLong(said);
  }
}
