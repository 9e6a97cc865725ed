package dev.meridian.model.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.meridian.model.access.RolePermission;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.RoleId;
import java.util.List;

/** A role of an organization; the system roles need no event. */
public record RoleEvent(
    OrgId org,
    long version,
    boolean deleted,
    RoleId role,
    String name,
    @JsonProperty("member_permissions") List<RolePermission> memberPermissions,
    @JsonProperty("member_roles") List<RoleId> memberRoles)
    implements Event {
  @Override
  public String objectKey() {
    return "role/" + role;
  }
}
