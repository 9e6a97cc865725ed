package dev.meridian.gateway.dataplane;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.gateway.replica.Caller;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;

/** On whose behalf the data plane is asked. */
public record Principal(OrgId org, PrincipalId id, boolean serviceAccount) {
  public static Principal of(Caller caller) {
    return new Principal(caller.org(), caller.principal(), caller.isServiceAccount());
  }

  /** As the data plane's internal routes take it (docs/contracts.md). */
  public void writeTo(ObjectNode body) {
    body.put("org_id", org.toString());
    body.putObject("principal")
        .put("id", id.toString())
        .put("kind", serviceAccount ? "service_account" : "user");
  }
}
