package dev.meridian.model.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a role: a set of permissions that a grant can give at once. */
public record RoleId(@JsonValue UUID value) implements Comparable<RoleId> {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public RoleId {}

  /**
   * Reads an id that a caller sent.
   *
   * @throws dev.meridian.model.error.ApiException 400 when the text is no UUID
   */
  public static RoleId parse(String text) {
    return new RoleId(Ids.parse("role", text));
  }

  public static RoleId random() {
    return new RoleId(UUID.randomUUID());
  }

  @Override
  public int compareTo(RoleId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
