package dev.meridian.control.feed;

import dev.meridian.control.service.InternalRoutes;
import dev.meridian.model.error.ApiException;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** {@code GET /internal/changes}. */
@Singleton
class FeedRoutes {
  private final FeedService service;
  private final InternalRoutes routes;

  FeedRoutes(FeedService service, InternalRoutes routes) {
    this.service = service;
    this.routes = routes;
  }

  void register(@Observes ManagementInterface internal) {
    routes.add(
        internal,
        HttpMethod.GET,
        "/internal/changes",
        caller -> service.reader(caller).isPresent(),
        call ->
            service.since(
                service.reader(call.caller()).orElseThrow(),
                position(call.request().request().getParam("since"))));
  }

  private static long position(@Nullable String since) {
    try {
      long position = Long.parseLong(String.valueOf(since));
      if (position >= 0) {
        return position;
      }
    } catch (NumberFormatException e) {
      // Refused below, as a negative one is.
    }
    throw ApiException.badRequest("Send since: a position, 0 or more");
  }
}
