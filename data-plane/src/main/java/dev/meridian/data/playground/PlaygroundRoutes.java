package dev.meridian.data.playground;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.web.InternalRoutes;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;

/** {@code /internal/playgrounds}: the project of a playground, for grants on it. */
@ApplicationScoped
class PlaygroundRoutes {
  private final InternalRoutes routes;
  private final PlaygroundService playgrounds;

  PlaygroundRoutes(InternalRoutes routes, PlaygroundService playgrounds) {
    this.routes = routes;
    this.playgrounds = playgrounds;
  }

  void register(@Observes ManagementInterface management) {
    routes.add(
        management,
        HttpMethod.GET,
        "/internal/playgrounds/:org/:id",
        "control-plane"::equals,
        this::answer);
  }

  private Uni<ObjectNode> answer(RoutingContext exchange) {
    OrgId org = OrgId.parse(exchange.pathParam("org"));
    UUID id = ProjectId.parse(exchange.pathParam("id")).value();
    return playgrounds
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
