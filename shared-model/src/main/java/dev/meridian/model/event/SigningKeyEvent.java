package dev.meridian.model.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.service.ServiceKeys;
import java.security.PublicKey;
import java.util.UUID;

/**
 * A key with which the control plane signs access tokens. It is the installation's, no
 * organization's. Deleted means retired: what it signed is valid no more.
 *
 * @param version grows with every change of any signing key
 * @param name the {@code kid} of what it signs
 * @param publicKey Ed25519, X.509 in base64
 */
public record SigningKeyEvent(
    long version, boolean deleted, String name, @JsonProperty("public_key") String publicKey)
    implements Event {
  /** Stands for no organization: all signing keys are in one order. */
  public static final OrgId INSTALLATION = new OrgId(new UUID(0, 0));

  public SigningKeyEvent {
    ServiceKeys.publicKey(publicKey);
  }

  @Override
  public OrgId org() {
    return INSTALLATION;
  }

  /** Ready to verify with. */
  public PublicKey decoded() {
    return ServiceKeys.publicKey(publicKey);
  }

  @Override
  public String objectKey() {
    return "signing_key/" + name;
  }
}
