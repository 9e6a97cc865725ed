package dev.meridian.control.transport;

import dev.meridian.control.failure.Refusals;
import dev.meridian.model.credential.QueryTokens;
import dev.meridian.model.error.ApiException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Refuses credentials in addresses before anybody is authenticated by them. */
@Singleton
class QueryTokenFilter {
  private static final int AFTER_TRANSPORT = 9_998;

  private final Refusals refusals;

  QueryTokenFilter(Refusals refusals) {
    this.refusals = refusals;
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, AFTER_TRANSPORT);
  }

  private void handle(RoutingContext exchange) {
    try {
      QueryTokens.refuse(exchange.request().query());
    } catch (ApiException e) {
      refusals.send(exchange, e);
      return;
    }
    exchange.next();
  }
}
