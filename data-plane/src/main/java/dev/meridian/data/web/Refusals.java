package dev.meridian.data.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.data.service.ServiceConfig;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorBody;
import dev.meridian.model.error.ErrorCode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/** Turns failures into the one error body that clients read. */
@ApplicationScoped
public class Refusals {
  private static final Logger LOG = Logger.getLogger(Refusals.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ServiceConfig service;
  private final Challenge challenge;

  Refusals(ServiceConfig service, Challenge challenge) {
    this.service = service;
    this.challenge = challenge;
  }

  /**
   * Answers a request with a refusal. The connection is closed soon when a body is still to come,
   * because nobody wants it.
   */
  public void send(RoutingContext exchange, Throwable failure) {
    HttpServerResponse response = exchange.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (response.headWritten()) {
      response.reset();
      return;
    }
    ApiException refusal = refusal(exchange, failure);
    response.setStatusCode(refusal.code().status());
    response.putHeader("Content-Type", "application/json; charset=utf-8");
    response.putHeader(Exchange.TRACE_HEADER, Exchange.trace(exchange));
    refusal.retryAfterSeconds().ifPresent(s -> response.putHeader("Retry-After", s.toString()));
    challenge(exchange, refusal).ifPresent(c -> response.putHeader(Challenge.HEADER, c));
    if (Exchange.hasUnreadBody(exchange)) {
      response.putHeader("Connection", "close");
      UnreadBody.drainAfter(exchange);
    }
    response.end(Buffer.buffer(body(exchange, refusal)));
  }

  /** What the answer says in {@code WWW-Authenticate}. */
  Optional<String> challenge(RoutingContext exchange, ApiException refusal) {
    return refusal.code() == ErrorCode.UNAUTHORIZED
        ? Optional.of(challenge.of(String.valueOf(exchange.request().path())))
        : Optional.empty();
  }

  byte[] body(RoutingContext exchange, ApiException refusal) {
    String trace = Exchange.trace(exchange);
    String path = exchange.request().path();
    try {
      return JSON.writeValueAsBytes(
          ErrorBody.of(refusal, trace, path == null ? "" : path, service.name()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An error body is always JSON", e);
    }
  }

  /** What the caller is told of a failure. What nobody foresaw is logged here and says nothing. */
  ApiException refusal(RoutingContext exchange, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof ApiException known) {
      return known;
    }
    if (cause instanceof WebApplicationException web) {
      return ofStatus(web.getResponse().getStatus());
    }
    if (cause instanceof HttpException http) {
      return ofStatus(http.getStatusCode());
    }
    LOG.errorf(cause, "Request %s failed", Exchange.trace(exchange));
    return new ApiException(ErrorCode.INTERNAL, "Internal error");
  }

  private static ApiException ofStatus(int status) {
    return switch (status) {
      case 404, 405 -> ApiException.notFound("There is no such route");
      case 413 -> ApiException.tooLarge("The request is too large");
      default ->
          status < 500
              ? ApiException.badRequest("The request can't be read")
              : new ApiException(ErrorCode.INTERNAL, "Internal error");
    };
  }
}
