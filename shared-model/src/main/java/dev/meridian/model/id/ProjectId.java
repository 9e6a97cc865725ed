package dev.meridian.model.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a project. */
public record ProjectId(@JsonValue UUID value) implements Comparable<ProjectId> {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ProjectId {}

  /**
   * Reads an id that a caller sent.
   *
   * @throws dev.meridian.model.error.ApiException 400 when the text is no UUID
   */
  public static ProjectId parse(String text) {
    return new ProjectId(Ids.parse("project", text));
  }

  public static ProjectId random() {
    return new ProjectId(UUID.randomUUID());
  }

  @Override
  public int compareTo(ProjectId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
