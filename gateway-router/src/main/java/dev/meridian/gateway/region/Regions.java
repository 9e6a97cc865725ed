package dev.meridian.gateway.region;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.region.Region;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The regions of this installation, and which one this gateway is in. Immutable. */
@Singleton
public final class Regions {
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Region own;
  private final Map<Region, RegionAddress> addresses;

  /**
   * @param own {@code meridian.region}: the region that this gateway is in
   * @throws IllegalStateException when that region is not configured
   */
  Regions(@ConfigProperty(name = "meridian.region") String own, RegionsConfig config) {
    this.own = new Region(own);
    this.addresses =
        config.byName().entrySet().stream()
            .map(
                e ->
                    new RegionAddress(
                        new Region(e.getKey()), e.getValue().apiUrl(), e.getValue().gatewayUrl()))
            .collect(Collectors.toUnmodifiableMap(RegionAddress::region, a -> a));
    if (!addresses.containsKey(this.own)) {
      throw new IllegalStateException(
          "meridian.region is " + own + ", but meridian.regions." + own + " is not configured");
    }
  }

  public Region own() {
    return own;
  }

  public Set<Region> all() {
    return addresses.keySet();
  }

  public RegionAddress ownAddress() {
    return address(own);
  }

  /**
   * @throws ApiException 503 for a region that is not configured here: there is no default
   */
  public RegionAddress address(Region region) {
    RegionAddress address = addresses.get(region);
    if (address == null) {
      throw ApiException.unavailable("Region " + region + " is not configured here", RETRY);
    }
    return address;
  }
}
