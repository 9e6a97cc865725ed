package dev.meridian.model.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.SecretId;
import java.util.Optional;

/** An organization's AI provider secret, sealed to one region (Tink HPKE, standard base64). */
public record SecretEvent(
    OrgId org,
    long version,
    boolean deleted,
    SecretId secret,
    String name,
    Optional<String> provider,
    Optional<JsonNode> metadata,
    Optional<String> sealed)
    implements Event {
  public SecretEvent {
    metadata = JsonField.present(metadata);
  }

  @Override
  public String objectKey() {
    return "secret/" + secret;
  }
}
