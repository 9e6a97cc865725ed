package dev.meridian.data.function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.web.InternalRoutes;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;

/** {@code /internal/prompts}: the project of a prompt or function, for grants on it. */
@ApplicationScoped
class PromptRoutes {
  private final InternalRoutes routes;
  private final FunctionPlaces places;

  PromptRoutes(InternalRoutes routes, FunctionPlaces places) {
    this.routes = routes;
    this.places = places;
  }

  void register(@Observes ManagementInterface management) {
    routes.add(
        management,
        HttpMethod.GET,
        "/internal/prompts/:org/:id",
        "control-plane"::equals,
        this::answer);
  }

  private Uni<ObjectNode> answer(RoutingContext exchange) {
    OrgId org = OrgId.parse(exchange.pathParam("org"));
    UUID id = FunctionId.parse(exchange.pathParam("id")).value();
    return places
        .projectOf(org, id)
        .map(
            found ->
                Json.object()
                    .put(
                        "project_id",
                        found
                            .orElseThrow(() -> ApiException.forbidden("It is not there"))
                            .toString()));
  }
}
