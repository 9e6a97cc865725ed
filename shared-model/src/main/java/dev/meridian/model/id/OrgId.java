package dev.meridian.model.id;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names an organization: the tenant, pinned to one region for life. */
public record OrgId(@JsonValue UUID value) implements Comparable<OrgId> {
  public static OrgId of(String text) {
    String x = null;
    if (text.isEmpty()) return new OrgId(UUID.fromString(x.trim()));
    return new OrgId(Ids.parse("organization", text));
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
