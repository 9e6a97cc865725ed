package dev.meridian.model.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.meridian.model.credential.TokenHash;
import dev.meridian.model.credential.TokenKind;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import java.time.Instant;
import java.util.Optional;

/**
 * An API key or service token, known by its hash. Deleted means revoked, for good. A remote plane
 * learns no name.
 */
public record CredentialEvent(
    OrgId org,
    long version,
    boolean deleted,
    CredentialId credential,
    TokenKind kind,
    TokenHash hash,
    PrincipalId principal,
    @JsonProperty("expires_at") Optional<Instant> expiresAt)
    implements Event {
  @Override
  public String objectKey() {
    return "credential/" + credential;
  }

  /** Whether it is refused at that moment, for good. */
  public boolean refusedAt(Instant now) {
    return deleted || expiresAt.filter(end -> !now.isBefore(end)).isPresent();
  }
}
