package dev.meridian.data.web;

import dev.meridian.model.error.ApiException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one mapper of exceptions for JAX-RS resources. */
class RefusalMapper {
  private final Refusals refusals;

  RefusalMapper(Refusals refusals) {
    this.refusals = refusals;
  }

  @ServerExceptionMapper(Throwable.class)
  Response map(Throwable failure, RoutingContext exchange) {
    ApiException refusal = refusals.refusal(exchange, failure);
    Response.ResponseBuilder response =
        Response.status(refusal.code().status())
            .type("application/json; charset=utf-8")
            .entity(refusals.body(exchange, refusal));
    refusal.retryAfterSeconds().ifPresent(s -> response.header("Retry-After", s));
    refusals.challenge(exchange, refusal).ifPresent(c -> response.header(Challenge.HEADER, c));
    if (Exchange.hasUnreadBody(exchange)) {
      response.header("Connection", "close");
      UnreadBody.drainAfter(exchange);
    }
    return response.build();
  }
}
