package dev.meridian.data.forward;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.control.ControlPlaneConfig;
import dev.meridian.data.json.Json;
import dev.meridian.data.web.Refusals;
import dev.meridian.data.web.RequestBodies;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/** Takes the control routes out of the requests, after authentication. */
@ApplicationScoped
class ForwardFilter {
  private static final int ORDER = 700;
  private static final int MAX_BODY = 1 << 20;

  private final ControlRoutes routes = ControlRoutes.load();
  private final Forwarder forwarder;
  private final ReplicaAnswers answers;
  private final RequestBodies bodies;
  private final Refusals refusals;
  private final ControlPlaneConfig control;

  ForwardFilter(
      Forwarder forwarder,
      ReplicaAnswers answers,
      RequestBodies bodies,
      Refusals refusals,
      ControlPlaneConfig control) {
    this.forwarder = forwarder;
    this.answers = answers;
    this.bodies = bodies;
    this.refusals = refusals;
    this.control = control;
  }

  void register(@Observes Filters filters) {
    filters.register(this::filter, ORDER);
  }

  private void filter(RoutingContext exchange) {
    HttpServerRequest request = exchange.request();
    String method = request.method().name();
    String path = exchange.normalizedPath();
    if (method.equals("GET") && path.equals("/oauth/authorize")) {
      // The session that authorizes lives on the control plane's address.
      String query = request.query() == null ? "" : "?" + request.query();
      exchange
          .response()
          .setStatusCode(302)
          .putHeader("Location", control.url() + path + query)
          .end();
    } else if (!routes.contains(method, path)) {
      envVar(exchange, method, path);
    } else if (answers.mayAnswer(method, path)) {
      answerOrForward(exchange, method, path);
    } else {
      forwarder.forward(exchange, Optional.empty());
    }
  }

  private void envVar(RoutingContext exchange, String method, String path) {
    switch (EnvVarRoutes.decide(method, path, exchange.queryParams().get("object_type"))) {
      case ELSEWHERE -> exchange.next();
      case CONTROL -> forwarder.forward(exchange, Optional.empty());
      case BODY -> forwardOrganizations(exchange, method);
    }
  }

  private void forwardOrganizations(RoutingContext exchange, String method) {
    Caller.of(exchange);
    var context = exchange.vertx().getOrCreateContext();
    bodies
        .read(exchange, MAX_BODY)
        .map(
            body ->
                EnvVarRoutes.isOrganizations(method, body)
                    ? Optional.of(body)
                    : Optional.<byte[]>empty())
        .subscribe()
        .with(
            body ->
                context.runOnContext(
                    v -> {
                      if (body.isPresent()) {
                        forwarder.forward(exchange, body);
                      } else {
                        exchange.next();
                      }
                    }),
            failure -> context.runOnContext(v -> refusals.send(exchange, failure)));
  }

  private void answerOrForward(RoutingContext exchange, String method, String path) {
    Caller caller = Caller.of(exchange);
    var context = exchange.vertx().getOrCreateContext();
    bodies
        .read(exchange, MAX_BODY)
        .chain(
            body ->
                answers
                    .answer(caller, method, path, exchange.queryParams().get("id"), body)
                    .invoke(
                        answer ->
                            context.runOnContext(
                                v ->
                                    answer.ifPresentOrElse(
                                        known -> send(exchange, known),
                                        () -> forwarder.forward(exchange, Optional.of(body))))))
        .subscribe()
        .with(done -> {}, failure -> context.runOnContext(v -> refusals.send(exchange, failure)));
  }

  private static void send(RoutingContext exchange, JsonNode answer) {
    HttpServerResponse response = exchange.response();
    response.putHeader("Content-Type", "application/json; charset=utf-8");
    if (answer.path("found_existing").booleanValue()) {
      response.putHeader("x-bt-found-existing", "true");
    }
    response.end(Buffer.buffer(Json.write(answer)));
  }
}
