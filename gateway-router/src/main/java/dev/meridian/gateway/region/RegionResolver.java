package dev.meridian.gateway.region;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.OrganizationEvent;
import jakarta.inject.Singleton;
import java.util.Optional;

/** From an authenticated organization to the region that it is pinned to. Thread-safe. */
@Singleton
public final class RegionResolver {
  private final Regions regions;

  RegionResolver(Regions regions) {
    this.regions = regions;
  }

  /**
   * The region that the organization of a credential is pinned to.
   *
   * @param headerOrg the value of {@code x-bt-org-name}
   * @param pathOrg the organization of a {@code /btorg/{org}} path
   * @throws ApiException 400 when the two name different organizations, 403 when they name another
   *     one than the credential's, 503 when the region is not configured here
   */
  public RegionAddress resolve(
      OrganizationEvent organization, Optional<String> headerOrg, Optional<String> pathOrg) {
    if (headerOrg.isPresent() && pathOrg.isPresent() && !headerOrg.equals(pathOrg)) {
      throw ApiException.badRequest("Conflicting organization selectors");
    }
    Optional<String> selected = headerOrg.or(() -> pathOrg);
    if (selected.isPresent() && !selected.get().equals(organization.name())) {
      throw ApiException.forbidden(
          "This credential does not belong to the organization that the request names");
    }
    return regions.address(organization.region());
  }
}
