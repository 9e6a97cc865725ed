package dev.meridian.data.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.replica.ReplicaService;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.OrganizationEvent;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.region.Region;
import dev.meridian.model.replica.OrgState;
import jakarta.enterprise.context.ApplicationScoped;

/** Callers that another service names, whom it has authenticated. Safe for use by any thread. */
@ApplicationScoped
public class NamedCallers {
  private final ReplicaService replica;
  private final Region own;

  NamedCallers(ReplicaService replica, Region own) {
    this.replica = replica;
    this.own = own;
  }

  /**
   * Of a body with {@code {"org_id", "principal": {"id"}}}.
   *
   * @throws ApiException 400 when something is malformed, 403 when the organization is not here
   */
  public Caller of(ObjectNode body) {
    OrgId org = OrgId.parse(body.path("org_id").asText(""));
    PrincipalId principal = PrincipalId.parse(body.path("principal").path("id").asText(""));
    OrganizationEvent organization =
        replica
            .organization(org)
            .flatMap(OrgState::organization)
            .filter(o -> !o.deleted() && o.region().equals(own))
            .orElseThrow(() -> ApiException.missingAccess("read", "organization", org.value()));
    return new Caller(organization, principal, principal.toString());
  }
}
