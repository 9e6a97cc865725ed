package dev.meridian.model.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names an AI provider secret. */
public record SecretId(@JsonValue UUID value) implements Comparable<SecretId> {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public SecretId {}

  /**
   * Reads an id that a caller sent.
   *
   * @throws dev.meridian.model.error.ApiException 400 when the text is no UUID
   */
  public static SecretId parse(String text) {
    return new SecretId(Ids.parse("ai_secret", text));
  }

  public static SecretId random() {
    return new SecretId(UUID.randomUUID());
  }

  @Override
  public int compareTo(SecretId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
