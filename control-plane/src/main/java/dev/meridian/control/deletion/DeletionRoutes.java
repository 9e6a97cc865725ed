package dev.meridian.control.deletion;

import dev.meridian.control.change.Actor;
import dev.meridian.control.change.Outcome;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.control.service.InternalRoutes;
import dev.meridian.model.id.OrgId;
import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** {@code /internal/operator/organizations}: what an operator's command line asks for. */
@Singleton
class DeletionRoutes {
  private static final String PATH = "/internal/operator/organizations";
  private static final Predicate<String> OPERATOR = "operator"::equals;

  private final DeletionService service;
  private final InternalRoutes routes;

  DeletionRoutes(DeletionService service, InternalRoutes routes) {
    this.service = service;
    this.routes = routes;
  }

  record Organizations(List<OrganizationState> organizations) {}

  void register(@Observes ManagementInterface internal) {
    routes.add(
        internal, HttpMethod.GET, PATH, OPERATOR, call -> service.all().map(Organizations::new));
    add(internal, "delete", service::delete);
    add(internal, "restore", service::restore);
  }

  private void add(
      ManagementInterface internal,
      String verb,
      BiFunction<Actor, OrgId, Uni<Outcome<OrganizationRow>>> work) {
    routes.add(
        internal,
        HttpMethod.POST,
        PATH + "/:id/" + verb,
        OPERATOR,
        call ->
            work.apply(Actor.service(call.caller()), OrgId.parse(call.request().pathParam("id")))
                .map(done -> OrganizationState.of(done.value())));
  }
}
