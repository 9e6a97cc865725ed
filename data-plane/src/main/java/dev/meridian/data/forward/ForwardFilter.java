package dev.meridian.data.forward;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.data.auth.AccessService;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.control.ControlPlaneConfig;
import dev.meridian.data.json.Json;
import dev.meridian.data.web.Exchange;
import dev.meridian.data.web.Refusals;
import dev.meridian.data.web.RequestBodies;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Takes the control routes out of the requests, after authentication. */
@ApplicationScoped
class ForwardFilter {
  private static final Pattern EXPERIMENT = Pattern.compile("/v1/experiment/[0-9a-fA-F-]{36}");
  private static final int ORDER = 700;
  private static final int MAX_BODY = 1 << 20;

  private final ControlRoutes routes = ControlRoutes.load();
  private final Forwarder forwarder;
  private final ReplicaAnswers answers;
  private final EnvVarRoutes envVars;
  private final RequestBodies bodies;
  private final Refusals refusals;
  private final ControlPlaneConfig control;

  ForwardFilter(
      Forwarder forwarder,
      ReplicaAnswers answers,
      EnvVarRoutes envVars,
      RequestBodies bodies,
      Refusals refusals,
      ControlPlaneConfig control) {
    this.forwarder = forwarder;
    this.answers = answers;
    this.envVars = envVars;
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
    } else if (method.equals("GET") && EXPERIMENT.matcher(path).matches()) {
      experiment(exchange, path.substring(path.lastIndexOf('/') + 1));
    } else if (answers.mayAnswer(method, path)) {
      answerOrForward(exchange, method, path);
    } else {
      forwarder.forward(exchange, Optional.empty());
    }
  }

  private void envVar(RoutingContext exchange, String method, String path) {
    String objectType = exchange.queryParams().get("object_type");
    String id = exchange.queryParams().get("id");
    switch (EnvVarRoutes.decide(method, path, objectType, id)) {
      case EnvVarRoutes.Decision.Here here -> exchange.next();
      case EnvVarRoutes.Decision.Control control -> forwarder.forward(exchange, Optional.empty());
      case EnvVarRoutes.Decision.Id found -> {
        Caller.of(exchange);
        forwardIf(exchange, envVars.isOrganizations(found.id()), Optional::empty);
      }
      case EnvVarRoutes.Decision.IdOrBody found -> byBody(exchange, path, Optional.of(found.id()));
      case EnvVarRoutes.Decision.Body body -> byBody(exchange, path, Optional.empty());
    }
  }

  /**
   * An id that is this region's decides alone; otherwise a body can say that it should have been.
   */
  private void byBody(RoutingContext exchange, String path, Optional<String> id) {
    Caller caller = Caller.of(exchange);
    Uni<Boolean> organizations =
        bodies
            .read(exchange, MAX_BODY)
            .invoke(body -> Exchange.keepBody(exchange, body))
            .map(Json::request)
            .chain(
                body ->
                    id.isPresent() && !body.hasNonNull("object_type")
                        ? envVars.isOrganizations(id.get())
                        : envVars
                            .isOrganizations(caller.org(), path, body)
                            .chain(
                                yes ->
                                    yes && id.isPresent()
                                        ? envVars.isOrganizations(id.get())
                                        : Uni.createFrom().item(yes)));
    forwardIf(exchange, organizations, () -> Exchange.keptBody(exchange));
  }

  private void forwardIf(
      RoutingContext exchange, Uni<Boolean> organizations, Supplier<Optional<byte[]>> body) {
    var context = exchange.vertx().getOrCreateContext();
    organizations
        .subscribe()
        .with(
            yes ->
                context.runOnContext(
                    v -> {
                      if (yes) {
                        forwarder.forward(exchange, body.get());
                      } else {
                        exchange.next();
                      }
                    }),
            failure -> context.runOnContext(v -> refusals.send(exchange, failure)));
  }

  /** Its members hear of an experiment from the control plane; others of a public one from here. */
  private void experiment(RoutingContext exchange, String id) {
    Caller caller = Caller.of(exchange);
    var context = exchange.vertx().getOrCreateContext();
    answers
        .publicExperiment(caller, id)
        .subscribe()
        .with(
            found ->
                context.runOnContext(
                    v -> {
                      if (found.isPresent()) {
                        send(exchange, found.get());
                      } else if (caller.isAnonymous()) {
                        refusals.send(exchange, AccessService.missingCredential());
                      } else {
                        forwarder.forward(exchange, Optional.empty());
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
