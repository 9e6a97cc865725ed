package dev.meridian.model.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.region.Region;
import java.util.Optional;

/**
 * An organization: where it lives, what a client learns of it at login, and what it has decided on
 * its calls of models. Unset addresses are the region's; a decision that is not there is "no".
 *
 * @param modelCallsInRegion whether calls of models are made in its own region alone
 * @param sharedAnswerCache whether an answer that is kept for one member is given to others who ask
 *     the same
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
    @JsonProperty("git_metadata") Optional<JsonNode> gitMetadata,
    @JsonProperty("model_calls_in_region") Optional<Boolean> modelCallsInRegion,
    @JsonProperty("shared_answer_cache") Optional<Boolean> sharedAnswerCache)
    implements Event {
  public OrganizationEvent {
    gitMetadata = JsonField.present(gitMetadata);
  }

  public boolean keepsModelCallsInRegion() {
    return modelCallsInRegion.orElse(false);
  }

  public boolean sharesCachedAnswers() {
    return sharedAnswerCache.orElse(false);
  }

  @Override
  public String objectKey() {
    return "organization/" + org;
  }
}
