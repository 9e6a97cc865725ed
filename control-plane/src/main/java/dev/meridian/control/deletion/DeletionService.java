package dev.meridian.control.deletion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.control.change.Actor;
import dev.meridian.control.change.Change;
import dev.meridian.control.change.ChangeLog;
import dev.meridian.control.change.Outcome;
import dev.meridian.control.organization.OrganizationConfig;
import dev.meridian.control.organization.OrganizationRepository;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Deletes organizations, and restores them while that can be done. Nothing but the organization's
 * state changes, so that everything of it is as missing at once, and back at once.
 */
@Singleton
class DeletionService {
  private final ChangeLog changes;
  private final OrganizationRepository organizations;
  private final OrganizationConfig config;
  private final ObjectMapper json;

  DeletionService(
      ChangeLog changes,
      OrganizationRepository organizations,
      OrganizationConfig config,
      ObjectMapper json) {
    this.changes = changes;
    this.organizations = organizations;
    this.config = config;
    this.json = json;
  }

  /** Every organization that there is or was, newest first. */
  Uni<List<OrganizationState>> all() {
    return Panache.withSession(() -> organizations.list("order by created desc, id desc"))
        .map(rows -> rows.stream().map(OrganizationState::of).toList());
  }

  Uni<Outcome<OrganizationRow>> delete(Actor actor, OrgId org) {
    return changes.commit(
        org,
        actor,
        change ->
            organizations
                .live(org)
                .map(found -> require(found, org))
                .invoke(
                    row -> {
                      JsonNode before = shown(row);
                      row.deletedAt = change.at();
                      row.purgeAfter = change.at().plus(config.undoPeriod());
                      announce(change, row, "organization.delete", before);
                    }));
  }

  /** Fails with 403 for one that is not deleted, and with 409 when it is too late. */
  Uni<Outcome<OrganizationRow>> restore(Actor actor, OrgId org) {
    return changes.commitDeleted(
        org,
        actor,
        change ->
            organizations
                .deleted(org)
                .map(found -> require(found, org))
                .invoke(
                    row -> {
                      if (row.purgeAfter == null || !change.at().isBefore(row.purgeAfter)) {
                        throw ApiException.conflict(
                            "The time to restore the organization has passed");
                      }
                      JsonNode before = shown(row);
                      row.deletedAt = null;
                      row.purgeAfter = null;
                      announce(change, row, "organization.restore", before);
                    }));
  }

  private void announce(Change change, OrganizationRow row, String action, JsonNode before) {
    change.publish(row.event(change.sequence()));
    change.audited(action, row.id, before, shown(row));
  }

  private JsonNode shown(OrganizationRow row) {
    return json.valueToTree(OrganizationState.of(row));
  }

  private static OrganizationRow require(Optional<OrganizationRow> found, OrgId org) {
    return found.orElseThrow(
        () -> ApiException.missingAccess("delete", "organization", org.value()));
  }
}
