package dev.meridian.model.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import java.util.Optional;

/** A person or service account in an organization. Name and e-mail are absent in other regions. */
public record MemberEvent(
    OrgId org,
    long version,
    boolean deleted,
    PrincipalId principal,
    @JsonProperty("service_account") boolean serviceAccount,
    Optional<String> name,
    Optional<String> email)
    implements Event {
  @Override
  public String objectKey() {
    return "member/" + principal;
  }

  /** The same without what identifies a person, for other regions. */
  public MemberEvent withoutPersonalData() {
    return new MemberEvent(
        org, version, deleted, principal, serviceAccount, Optional.empty(), Optional.empty());
  }
}
