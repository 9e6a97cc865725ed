package dev.meridian.control.founding;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.change.ChangeLog;
import dev.meridian.control.change.Outcome;
import dev.meridian.control.organization.OrganizationName;
import dev.meridian.control.organization.OrganizationRepository;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.control.person.PersonRepository;
import dev.meridian.control.region.Regions;
import dev.meridian.model.access.SystemRole;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.region.Region;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets a signed-in person create an organization, which the person then owns. */
@Singleton
class FoundingService {
  private final ChangeLog changes;
  private final Regions regions;
  private final OrganizationRepository organizations;
  private final PersonRepository people;
  private final Founding founding;

  FoundingService(
      ChangeLog changes,
      Regions regions,
      OrganizationRepository organizations,
      PersonRepository people,
      Founding founding) {
    this.changes = changes;
    this.regions = regions;
    this.organizations = organizations;
    this.people = people;
    this.founding = founding;
  }

  Uni<Outcome<OrganizationRow>> create(
      Caller caller, @Nullable String name, @Nullable String regionName) {
    if (!caller.isSignedIn()) {
      throw ApiException.forbidden("Sign in to create an organization: a key can't");
    }
    String checked = OrganizationName.check(name);
    Region region = regions.require(regionName == null ? "" : regionName);
    OrganizationRow row =
        new OrganizationRow(
            OrgId.random(), checked, region, Instant.now().truncatedTo(ChronoUnit.MILLIS));
    return changes.found(
        () -> insert(row),
        caller.actor(),
        change ->
            people
                .findById(caller.principal().value())
                .chain(
                    owner ->
                        founding.furnish(
                            change, row, List.of(new Founder(owner, SystemRole.OWNER))))
                .invoke(() -> change.audited("organization.create", row.id, null, summary(row)))
                .replaceWith(row));
  }

  private Uni<OrgId> insert(OrganizationRow row) {
    return organizations
        .requireFreeName(row)
        .chain(() -> organizations.persist(row))
        .map(OrganizationRow::org);
  }

  private static com.fasterxml.jackson.databind.JsonNode summary(OrganizationRow row) {
    return JsonNodeFactory.instance.objectNode().put("name", row.name).put("region", row.region);
  }
}
