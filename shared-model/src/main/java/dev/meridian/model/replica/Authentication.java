package dev.meridian.model.replica;

import dev.meridian.model.event.CredentialEvent;
import dev.meridian.model.event.OrganizationEvent;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.region.Region;

/** What a replica knows of a credential. */
public sealed interface Authentication {
  /** A live credential of a live organization. */
  record Known(CredentialEvent credential, OrganizationEvent organization, OrgState state)
      implements Authentication {}

  /** A member of a live organization, whom a token of the console names. */
  record Member(PrincipalId principal, OrganizationEvent organization, OrgState state)
      implements Authentication {}

  /** A live credential whose organization lives in another region. */
  record Elsewhere(OrgId org, Region region) implements Authentication {}

  /**
   * Revoked, expired, or of a deleted organization or removed member.
   *
   * @param forGood whether no news can change that: a member may be added again, an organization
   *     restored
   */
  record Refused(boolean forGood) implements Authentication {
    public Refused() {
      this(true);
    }
  }

  /** Not heard of: it may be newer than this replica. */
  record Unknown() implements Authentication {}
}
