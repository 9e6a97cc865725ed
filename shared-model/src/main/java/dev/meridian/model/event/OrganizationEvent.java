package dev.meridian.model.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.region.Region;
import java.util.Optional;

/**
 * An organization: where it lives and what a client learns of it at login. Unset addresses are the
 * region's.
 */
public record OrganizationEvent(
    OrgId org,
    long version,
    boolean deleted,
    String name,
    Region region,
    @JsonProperty("api_url") Optional<String> apiUrl,
    @JsonProperty("proxy_url") Optional<String> proxyUrl,
    @JsonProperty("realtime_url") Optional<String> realtimeUrl,
    @JsonProperty("is_universal_api") Optional<Boolean> universalApi,
    @JsonProperty("git_metadata") Optional<JsonNode> gitMetadata)
    implements Event {
  public OrganizationEvent {
    gitMetadata = JsonField.present(gitMetadata);
  }

  @Override
  public String objectKey() {
    return "organization/" + org;
  }
}
