package dev.meridian.data.secret;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.auth.NamedCallers;
import dev.meridian.data.json.Json;
import dev.meridian.data.web.InternalRoutes;
import dev.meridian.data.web.RequestBodies;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.region.Region;
import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/** {@code /internal/project_secrets}, for gateways of this region. */
@ApplicationScoped
class GatewaySecretRoutes {
  private static final int MAX_BODY = 1 << 16;

  private final InternalRoutes routes;
  private final RequestBodies bodies;
  private final NamedCallers callers;
  private final GatewaySecretService secrets;
  private final Region own;

  GatewaySecretRoutes(
      InternalRoutes routes,
      RequestBodies bodies,
      NamedCallers callers,
      GatewaySecretService secrets,
      Region own) {
    this.routes = routes;
    this.bodies = bodies;
    this.callers = callers;
    this.secrets = secrets;
    this.own = own;
  }

  void register(@Observes ManagementInterface management) {
    routes.add(
        management,
        HttpMethod.POST,
        "/internal/project_secrets",
        ("gateway-" + own)::equals,
        this::answer);
  }

  private Uni<ObjectNode> answer(RoutingContext exchange) {
    return bodies
        .read(exchange, MAX_BODY)
        .map(Json::request)
        .chain(
            body -> {
              Caller caller = callers.of(body);
              ProjectId project = ProjectId.parse(body.path("project_id").asText(""));
              return secrets.handOut(
                  caller, project, Optional.ofNullable(SecretInput.text(body, "name")));
            });
  }
}
