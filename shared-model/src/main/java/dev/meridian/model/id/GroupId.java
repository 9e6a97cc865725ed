package dev.meridian.model.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a permission group. */
public record GroupId(@JsonValue UUID value) implements Comparable<GroupId> {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public GroupId {}

  /**
   * Reads an id that a caller sent.
   *
   * @throws dev.meridian.model.error.ApiException 400 when the text is no UUID
   */
  public static GroupId parse(String text) {
    return new GroupId(Ids.parse("group", text));
  }

  public static GroupId random() {
    return new GroupId(UUID.randomUUID());
  }

  @Override
  public int compareTo(GroupId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
