package dev.meridian.gateway.region;

import dev.meridian.model.region.Region;

/**
 * A region and its public addresses, without a trailing slash.
 *
 * @param apiUrl its data plane
 * @param gatewayUrl its gateway
 */
public record RegionAddress(Region region, String apiUrl, String gatewayUrl) {
  public RegionAddress {
    apiUrl = withoutSlash(apiUrl);
    gatewayUrl = withoutSlash(gatewayUrl);
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
