package dev.meridian.control.envvar;

import dev.meridian.control.caller.Caller;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.region.Regions;
import dev.meridian.model.error.ApiException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends away what belongs to a region: secrets of projects and functions. */
@Singleton
class RegionalSecrets {
  private final Organizations organizations;
  private final Regions regions;

  RegionalSecrets(Organizations organizations, Regions regions) {
    this.organizations = organizations;
    this.regions = regions;
  }

  /**
   * Always fails: with 421 and the address of the organization's region, or with 400 where a person
   * is in organizations of several regions and names none.
   */
  <T> Uni<T> refuse(Caller caller, @Nullable String orgName) {
    return Panache.withSession(() -> organizations.of(caller))
        .map(own -> addresses(own, orgName))
        .map(
            addresses -> {
              throw switch (addresses.size()) {
                case 0 -> ApiException.forbidden("Not a member of that organization");
                case 1 ->
                    ApiException.wrongPlane(
                        "Secrets of projects and functions", addresses.getFirst());
                default -> ApiException.badRequest("Name the organization: org_name");
              };
            });
  }

  private List<String> addresses(List<OrganizationRow> own, @Nullable String orgName) {
    return own.stream()
        .filter(org -> orgName == null || orgName.equals(org.name))
        .map(org -> Optional.ofNullable(org.apiUrl).orElseGet(() -> regions.apiUrl(org.region())))
        .distinct()
        .toList();
  }
}
