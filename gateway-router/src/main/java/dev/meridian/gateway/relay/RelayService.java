package dev.meridian.gateway.relay;

import dev.meridian.gateway.http.Exchange;
import dev.meridian.gateway.region.RegionAddress;
import dev.meridian.gateway.region.Regions;
import dev.meridian.gateway.route.ApiRouteService;
import dev.meridian.model.error.ApiException;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Hands a call to the gateway of the pinned region, whole and with the caller's own credential:
 * only there is it known whether a project's own secrets apply, and only there is it logged. With
 * that region down the answer is 503: nothing that belongs there is served here instead.
 */
@Singleton
public final class RelayService {
  /** Carries the region that relayed; a call is relayed once. */
  public static final String HEADER = "x-meridian-relay";

  private final Regions regions;
  private final ApiRouteService routes;

  RelayService(Regions regions, ApiRouteService routes) {
    this.regions = regions;
    this.routes = routes;
  }

  /**
   * Relays a request that has not been read.
   *
   * @throws ApiException 400 for one that has been relayed before: two gateways disagree on regions
   */
  public void relay(Exchange exchange, RegionAddress pinned) {
    if (exchange.header(HEADER).isPresent()) {
      throw ApiException.badRequest(
          "This call was relayed by another gateway, and its organization is not pinned here either");
    }
    routes.forward(exchange, pinned.gatewayUrl(), Map.of(HEADER, regions.own().name()), null);
  }
}
