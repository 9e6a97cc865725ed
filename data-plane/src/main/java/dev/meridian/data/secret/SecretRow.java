package dev.meridian.data.secret;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.data.kms.Sealed;
import dev.meridian.model.id.OrgId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code project_secret}. The value is there only as ciphertext. */
record SecretRow(
    UUID id,
    OrgId org,
    SecretPlace place,
    Description description,
    Optional<Value> value,
    Instant created,
    Instant updatedAt,
    Optional<Instant> used) {

  /**
   * What is said of a secret, readable by whoever reads the project.
   *
   * @param type the provider's name, or whatever clients call it
   */
  record Description(
      String name, SecretCategory category, @Nullable String type, @Nullable JsonNode metadata) {}

  /** The value, and who set it when. */
  record Value(Sealed sealed, String preview, UUID updatedBy, Instant updatedAt) {}

  SecretRow with(Description next, Optional<Value> nextValue, Instant at) {
    return new SecretRow(id, org, place, next, nextValue, created, at, used);
  }
}
