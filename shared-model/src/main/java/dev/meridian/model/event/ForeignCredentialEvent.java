package dev.meridian.model.event;

import dev.meridian.model.credential.TokenHash;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.region.Region;

/** That a credential belongs to another region: its hash and the region, nothing else. */
public record ForeignCredentialEvent(
    OrgId org, long version, boolean deleted, TokenHash hash, Region region) implements Event {
  @Override
  public String objectKey() {
    return "foreign_credential/" + hash.hex();
  }
}
