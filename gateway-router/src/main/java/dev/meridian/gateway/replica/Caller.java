package dev.meridian.gateway.replica;

import dev.meridian.model.event.CredentialEvent;
import dev.meridian.model.event.MemberEvent;
import dev.meridian.model.event.OrganizationEvent;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.replica.OrgState;

/** An authenticated caller and what is known of its organization at that moment. */
public record Caller(CredentialEvent credential, OrganizationEvent organization, OrgState state) {
  public OrgId org() {
    return organization.org();
  }

  public PrincipalId principal() {
    return credential.principal();
  }

  public boolean isServiceAccount() {
    return state.member(principal()).map(MemberEvent::serviceAccount).orElse(false);
  }
}
