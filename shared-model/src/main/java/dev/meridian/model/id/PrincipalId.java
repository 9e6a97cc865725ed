package dev.meridian.model.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names who acts: a person or a service account. The wire calls both a user. */
public record PrincipalId(@JsonValue UUID value) implements Comparable<PrincipalId> {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PrincipalId {}

  /**
   * Reads an id that a caller sent.
   *
   * @throws dev.meridian.model.error.ApiException 400 when the text is no UUID
   */
  public static PrincipalId parse(String text) {
    return new PrincipalId(Ids.parse("user", text));
  }

  public static PrincipalId random() {
    return new PrincipalId(UUID.randomUUID());
  }

  @Override
  public int compareTo(PrincipalId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
