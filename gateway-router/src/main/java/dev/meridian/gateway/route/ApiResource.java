package dev.meridian.gateway.route;

import dev.meridian.gateway.http.Exchange;
import dev.meridian.gateway.region.RegionAddress;
import dev.meridian.gateway.region.RegionResolver;
import dev.meridian.gateway.region.Regions;
import dev.meridian.gateway.replica.Callers;
import dev.meridian.model.credential.CredentialHeaders;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.Map;

/** Every call that is not the gateway's own: passed to the API of the caller's pinned region. */
@Singleton
public final class ApiResource {
  private final Callers callers;
  private final RegionResolver resolver;
  private final Regions regions;
  private final ApiRouteService routes;

  ApiResource(Callers callers, RegionResolver resolver, Regions regions, ApiRouteService routes) {
    this.callers = callers;
    this.resolver = resolver;
    this.regions = regions;
    this.routes = routes;
  }

  public void handle(Exchange exchange) {
    exchange.request().pause();
    destination(exchange)
        .onSuccess(region -> routes.forward(exchange, region.apiUrl(), Map.of(), null))
        .onFailure(exchange::refuse);
  }

  private Future<RegionAddress> destination(Exchange exchange) {
    if (isOpen(exchange.target().path()) && !hasCredential(exchange)) {
      return Future.succeededFuture(regions.ownAddress());
    }
    return callers
        .organization(exchange)
        .map(
            organization ->
                resolver.resolve(
                    organization,
                    exchange.header("x-bt-org-name"),
                    exchange.target().organization()));
  }

  private static boolean hasCredential(Exchange exchange) {
    return CredentialHeaders.NAMES.stream().anyMatch(name -> exchange.header(name).isPresent());
  }

  /**
   * What every region answers alike and needs no credential: sign-in of clients, and the version.
   */
  private static boolean isOpen(String path) {
    return path.startsWith("/oauth/")
        || path.startsWith("/.well-known/")
        || path.equals("/version");
  }
}
