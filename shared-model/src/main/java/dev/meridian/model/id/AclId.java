package dev.meridian.model.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one grant (the wire calls it an ACL). */
public record AclId(@JsonValue UUID value) implements Comparable<AclId> {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public AclId {}

  /**
   * Reads an id that a caller sent.
   *
   * @throws dev.meridian.model.error.ApiException 400 when the text is no UUID
   */
  public static AclId parse(String text) {
    return new AclId(Ids.parse("acl", text));
  }

  public static AclId random() {
    return new AclId(UUID.randomUUID());
  }

  @Override
  public int compareTo(AclId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
