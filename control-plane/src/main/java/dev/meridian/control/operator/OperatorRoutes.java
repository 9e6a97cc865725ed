package dev.meridian.control.operator;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.meridian.control.relay.Relay;
import dev.meridian.control.relay.RelayStatus;
import dev.meridian.control.service.InternalRoutes;
import dev.meridian.control.wire.Bodies;
import dev.meridian.model.error.ApiException;
import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code /internal/operator/**}. */
@Singleton
class OperatorRoutes {
  private static final String PATH = "/internal/operator";
  private static final Predicate<String> OPERATOR = "operator"::equals;
  private static final long LONGEST_DELAY_MS = 60_000;

  private final OperatorService service;
  private final InternalRoutes routes;
  private final Relay relay;
  private final RelayStatus status;
  private final Bodies bodies;

  OperatorRoutes(
      OperatorService service,
      InternalRoutes routes,
      Relay relay,
      RelayStatus status,
      Bodies bodies) {
    this.service = service;
    this.routes = routes;
    this.relay = relay;
    this.status = status;
    this.bodies = bodies;
  }

  record Delay(@JsonProperty("delay_ms") @Nullable Long delayMs) {}

  record Status(Map<String, RelayStatus.Line> regions) {}

  void register(@Observes ManagementInterface internal) {
    routes.add(
        internal,
        HttpMethod.POST,
        PATH + "/organizations",
        OPERATOR,
        call ->
            service
                .create(bodies.read(body(call.request()), NewOrganization.class))
                .invoke(
                    done ->
                        call.request()
                            .response()
                            .putHeader("x-meridian-position", Long.toString(done.position())))
                .map(done -> done.value()));
    routes.add(
        internal,
        HttpMethod.POST,
        PATH + "/relay",
        OPERATOR,
        call -> delay(bodies.read(body(call.request()), Delay.class)));
    routes.add(
        internal,
        HttpMethod.GET,
        PATH + "/status",
        OPERATOR,
        call ->
            Uni.createFrom()
                .item(() -> new Status(readStatus()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
  }

  private Uni<Delay> delay(Delay wanted) {
    Long by = wanted.delayMs();
    if (by == null || by < 0 || by > LONGEST_DELAY_MS) {
      throw ApiException.badRequest("Send delay_ms: 0 to " + LONGEST_DELAY_MS);
    }
    relay.delay(Duration.ofMillis(by));
    return Uni.createFrom().item(wanted);
  }

  private Map<String, RelayStatus.Line> readStatus() {
    try {
      return status.all();
    } catch (java.sql.SQLException e) {
      throw ApiException.unavailable(
          "The store can't be reached now: try again", Duration.ofSeconds(2), e);
    }
  }

  private static byte @Nullable [] body(RoutingContext request) {
    Buffer body = request.body().buffer();
    return body == null ? null : body.getBytes();
  }
}
