package dev.meridian.gateway.credential;

import dev.meridian.gateway.http.ErrorShape;
import dev.meridian.gateway.http.Exchange;
import dev.meridian.gateway.http.RequestTarget;
import dev.meridian.gateway.replica.Callers;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** The door to temporary credentials, and a call of a model that says who calls. */
@Singleton
class CredentialProbe {
  private final CredentialResource credentials;
  private final Callers callers;

  CredentialProbe(CredentialResource credentials, Callers callers) {
    this.credentials = credentials;
    this.callers = callers;
  }

  void register(@Observes Router router) {
    router.route("/test/credentials").order(-1).handler(c -> credentials.handle(exchange(c)));
    router.route("/test/model-call").order(-1).handler(c -> call(exchange(c)));
  }

  private void call(Exchange exchange) {
    callers
        .authenticateModelCall(exchange)
        .map(
            caller -> {
              caller.requireModel(exchange.header("test-model").orElse("m"));
              return new JsonObject()
                  .put("principal", caller.principal().toString())
                  .put("log_parent", caller.logParent().orElse(null));
            })
        .onSuccess(answer -> exchange.json(200, answer.toBuffer()))
        .onFailure(exchange::refuse);
  }

  private static Exchange exchange(RoutingContext context) {
    return new Exchange(context, RequestTarget.of(context.request().uri()), ErrorShape.PLATFORM);
  }
}
