package dev.meridian.control.limit;

import dev.meridian.control.failure.Refusals;
import dev.meridian.control.transport.ClientAddress;
import dev.meridian.model.credential.CredentialHeaders;
import dev.meridian.model.credential.Token;
import dev.meridian.model.error.ApiException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Counts requests to the endpoints that are limited, before anybody is authenticated. */
@Singleton
class RateLimitFilter {
  private static final int AFTER_TRANSPORT = 9_998;
  private static final String REFUSAL = "Too many requests from your address: try again later";
  private static final String REFUSAL_OF_CREDENTIAL =
      "Too many requests with your API key: try again later";

  private final Refusals refusals;
  private final RateLimit signIn;
  private final RateLimit tokens;
  private final RateLimit invitations;
  private final RateLimit invitationsWithKey;

  RateLimitFilter(RateLimitConfig config, Refusals refusals) {
    this.refusals = refusals;
    this.signIn = new RateLimit(config.signIn().requests(), config.signIn().period(), REFUSAL);
    this.tokens = new RateLimit(config.tokens().requests(), config.tokens().period(), REFUSAL);
    RateLimitConfig.Invitations inviting = config.invitations();
    this.invitations = new RateLimit(inviting.requests(), inviting.period(), REFUSAL);
    this.invitationsWithKey =
        new RateLimit(inviting.requestsWithKey(), inviting.period(), REFUSAL_OF_CREDENTIAL);
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, AFTER_TRANSPORT);
  }

  private void handle(RoutingContext exchange) {
    try {
      count(exchange);
    } catch (ApiException e) {
      refusals.send(exchange, e);
      return;
    }
    exchange.next();
  }

  private void count(RoutingContext exchange) {
    HttpServerRequest request = exchange.request();
    String path = withoutSlash(exchange.normalizedPath());
    if (path.equals("/oauth/token")) {
      tokens.take(source(request));
    } else if (isBelow(path, "/auth") || isBelow(path, "/oauth") || isBelow(path, "/api/cli")) {
      signIn.take(source(request));
    } else if (invites(request.method(), path)) {
      CredentialHeaders.find(request::getHeader)
          .flatMap(Token::parse)
          .ifPresentOrElse(
              token -> invitationsWithKey.take(token.hash().hex()),
              () -> invitations.take(source(request)));
    }
  }

  private static boolean invites(HttpMethod method, String path) {
    return isBelow(path, "/api/invitation")
        || isBelow(path, "/invitation")
        || method == HttpMethod.PATCH && path.equals("/v1/organization/members");
  }

  private static String source(HttpServerRequest request) {
    return ClientAddress.network(ClientAddress.of(request));
  }

  /** Routes answer with a slash at their end as without. */
  private static String withoutSlash(String path) {
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  private static boolean isBelow(String path, String root) {
    return path.equals(root) || path.startsWith(root + "/");
  }
}
