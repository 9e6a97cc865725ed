package dev.meridian.model.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names an API key or a service token, never its secret. */
public record CredentialId(@JsonValue UUID value) implements Comparable<CredentialId> {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CredentialId {}

  /**
   * Reads an id that a caller sent.
   *
   * @throws dev.meridian.model.error.ApiException 400 when the text is no UUID
   */
  public static CredentialId parse(String text) {
    return new CredentialId(Ids.parse("credential", text));
  }

  public static CredentialId random() {
    return new CredentialId(UUID.randomUUID());
  }

  @Override
  public int compareTo(CredentialId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
