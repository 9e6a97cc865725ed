package dev.meridian.control.audit;

import dev.meridian.control.service.InternalRoutes;
import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** {@code /internal/operator/audit}. */
@Singleton
class AuditOperatorRoutes {
  private final ChainService chains;
  private final InternalRoutes routes;

  AuditOperatorRoutes(ChainService chains, InternalRoutes routes) {
    this.chains = chains;
    this.routes = routes;
  }

  void register(@Observes ManagementInterface internal) {
    routes.add(
        internal,
        HttpMethod.GET,
        "/internal/operator/audit/:org/verify",
        "operator"::equals,
        call -> {
          String named = call.request().pathParam("org");
          return Uni.createFrom()
              .item(() -> chains.verify(named))
              .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
        });
  }
}
