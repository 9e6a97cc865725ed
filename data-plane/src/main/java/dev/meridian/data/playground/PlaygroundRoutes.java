package dev.meridian.data.playground;

import dev.meridian.data.web.InternalRoutes;
import io.quarkus.vertx.http.ManagementInterface;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

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
    routes.addProjects(management, "/internal/playgrounds", playgrounds::projectOf);
  }
}
