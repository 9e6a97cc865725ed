package dev.meridian.data.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.replica.ReplicaService;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.OrganizationEvent;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.region.Region;
import dev.meridian.model.replica.OrgState;
import dev.meridian.model.trace.SpanParent;

/** Who a gateway acts for, and under which parent. */
record IngestRequest(Caller caller, SpanParent parent, ObjectNode body) {
  /**
   * @throws ApiException 400 when something is malformed, 403 when the organization is unknown here
   */
  static IngestRequest of(ObjectNode body, ReplicaService replica, Region own) {
    OrgId org = OrgId.parse(body.path("org_id").asText(""));
    PrincipalId principal = PrincipalId.parse(body.path("principal").path("id").asText(""));
    OrganizationEvent organization =
        replica
            .organization(org)
            .flatMap(OrgState::organization)
            .filter(o -> !o.deleted() && o.region().equals(own))
            .orElseThrow(() -> ApiException.missingAccess("read", "organization", org.value()));
    SpanParent parent = SpanParent.parse(body.path("parent").asText(""));
    return new IngestRequest(
        new Caller(organization, principal, principal.toString()), parent, body);
  }
}
