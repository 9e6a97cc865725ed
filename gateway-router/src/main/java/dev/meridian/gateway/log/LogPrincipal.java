package dev.meridian.gateway.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.gateway.replica.Caller;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;

/** On whose behalf a span is logged. */
public record LogPrincipal(OrgId org, PrincipalId id, boolean serviceAccount) {
  static LogPrincipal of(Caller caller) {
    return new LogPrincipal(caller.org(), caller.principal(), caller.isServiceAccount());
  }

  /** As the data plane's internal routes take it (docs/contracts.md). */
  void writeTo(ObjectNode body) {
    body.put("org_id", org.toString());
    body.putObject("principal")
        .put("id", id.toString())
        .put("kind", serviceAccount ? "service_account" : "user");
  }
}
