package dev.meridian.data.function;

import dev.meridian.data.web.InternalRoutes;
import io.quarkus.vertx.http.ManagementInterface;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

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
    routes.addProjects(management, "/internal/prompts", places::projectOf);
  }
}
