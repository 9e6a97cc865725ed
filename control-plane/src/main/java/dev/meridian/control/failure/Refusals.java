package dev.meridian.control.failure;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.StreamCodec;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Answers refusals where no resource has been reached yet. */
@Singleton
public class Refusals {
  private final FailureMapper failures;

  Refusals(FailureMapper failures) {
    this.failures = failures;
  }

  /** Ends the exchange. */
  public void send(RoutingContext exchange, Throwable failure) {
    ApiException refusal = failures.of(failure);
    refusal
        .retryAfterSeconds()
        .ifPresent(seconds -> exchange.response().putHeader("Retry-After", seconds.toString()));
    exchange
        .response()
        .setStatusCode(refusal.code().status())
        .putHeader("Content-Type", "application/json")
        .end(StreamCodec.write(failures.body(refusal, exchange)));
  }
}
