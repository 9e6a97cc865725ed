package dev.meridian.gateway.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.model.event.SecretEvent;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.SecretId;
import java.util.Optional;

/** Provider secrets as they come from the control plane. */
final class Secrets {
  private static final OrgId ORG = OrgId.random();
  private static final SecretId ID = SecretId.random();

  private Secrets() {}

  /**
   * @param metadata JSON, with single quotes for double ones
   */
  static ProviderSecret of(String type, String metadata) {
    return of(type, metadata, 1);
  }

  /** Several versions of one secret. */
  static ProviderSecret of(String type, String metadata, long version) {
    try {
      return new ProviderSecret(
          new SecretEvent(
              ORG,
              version,
              false,
              ID,
              "mine",
              Optional.of(type),
              Optional.of(new ObjectMapper().readTree(metadata.replace('\'', '"'))),
              Optional.empty()));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
