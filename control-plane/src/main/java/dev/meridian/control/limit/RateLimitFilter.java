package dev.meridian.control.limit;

import dev.meridian.control.failure.Refusals;
import dev.meridian.control.transport.ClientAddress;
import dev.meridian.model.error.ApiException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Counts requests to the endpoints that are limited, before anybody is authenticated. */
@Singleton
class RateLimitFilter {
  private static final int AFTER_TRANSPORT = 9_998;
  private static final String REFUSAL = "Too many requests from your address: try again later";

  private final Refusals refusals;
  private final RateLimit signIn;
  private final RateLimit invitations;

  RateLimitFilter(RateLimitConfig config, Refusals refusals) {
    this.refusals = refusals;
    this.signIn = new RateLimit(config.signIn().requests(), config.signIn().period(), REFUSAL);
    this.invitations =
        new RateLimit(config.invitations().requests(), config.invitations().period(), REFUSAL);
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, AFTER_TRANSPORT);
  }

  private void handle(RoutingContext exchange) {
    try {
      limitOf(exchange)
          .ifPresent(
              limit -> limit.take(ClientAddress.network(ClientAddress.of(exchange.request()))));
    } catch (ApiException e) {
      refusals.send(exchange, e);
      return;
    }
    exchange.next();
  }

  private Optional<RateLimit> limitOf(RoutingContext exchange) {
    String path = exchange.normalizedPath();
    if (isBelow(path, "/auth") || isBelow(path, "/oauth") || isBelow(path, "/api/cli")) {
      return Optional.of(signIn);
    }
    boolean invites =
        isBelow(path, "/api/invitation")
            || isBelow(path, "/invitation")
            || exchange.request().method() == HttpMethod.PATCH
                && path.equals("/v1/organization/members");
    return invites ? Optional.of(invitations) : Optional.empty();
  }

  private static boolean isBelow(String path, String root) {
    return path.equals(root) || path.startsWith(root + "/");
  }
}
