package dev.meridian.control.service;

import dev.meridian.control.change.Origin;
import dev.meridian.control.failure.Refusals;
import dev.meridian.control.failure.TraceIds;
import dev.meridian.model.event.StreamCodec;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Registers internal routes on the internal port: each says whom it admits, and answers JSON or the
 * one error body.
 */
@Singleton
public class InternalRoutes {
  private static final long LARGEST_BODY = 1 << 20;
  private static final int GONE = 410;

  private final Services services;
  private final Refusals refusals;

  InternalRoutes(Services services, Refusals refusals) {
    this.services = services;
    this.refusals = refusals;
  }

  /** A call that has been admitted. */
  public record Call(String caller, RoutingContext request) {}

  public void add(
      ManagementInterface internal,
      HttpMethod method,
      String path,
      Predicate<String> admits,
      Function<Call, Uni<?>> answer) {
    Router router = internal.router();
    router
        .route(method, path)
        .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
        .handler(request -> serve(request, admits, answer));
  }

  private void serve(
      RoutingContext request, Predicate<String> admits, Function<Call, Uni<?>> answer) {
    Context own = VertxContext.createNewDuplicatedContext();
    VertxContextSafetyToggle.setContextSafe(own, true);
    own.runOnContext(
        ignored ->
            Uni.createFrom()
                .<Object>deferred(
                    () -> {
                      Call call = new Call(services.require(request, admits), request);
                      Origin.begin(request.request(), TraceIds.of(request));
                      return answer.apply(call).map(Object.class::cast);
                    })
                .subscribe()
                .with(value -> send(request, 200, value), e -> refuse(request, e)));
  }

  private void refuse(RoutingContext request, Throwable failure) {
    if (failure instanceof GoneException gone) {
      send(request, GONE, Map.of("Code", "GoneError", "Message", gone.getMessage()));
      return;
    }
    refusals.send(request, failure);
  }

  private static void send(RoutingContext request, int status, Object body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(StreamCodec.write(body));
  }
}
