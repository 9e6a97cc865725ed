package dev.meridian.model.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names an organization: the tenant, pinned to one region for life. */
public record OrgId(@JsonValue UUID value) implements Comparable<OrgId> {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public OrgId {}

  /**
   * Reads an id that a caller sent.
   *
   * @throws dev.meridian.model.error.ApiException 400 when the text is no UUID
   */
  public static OrgId parse(String text) {
    return new OrgId(Ids.parse("organization", text));
  }

  public static OrgId random() {
    return new OrgId(UUID.randomUUID());
  }

  @Override
  public int compareTo(OrgId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
