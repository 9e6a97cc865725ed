package dev.meridian.model.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Permission;
import dev.meridian.model.id.AclId;
import dev.meridian.model.id.GroupId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.id.RoleId;
import java.util.Optional;
import java.util.UUID;

/**
 * A grant: exactly one of user and group gets exactly one of permission and role on one object.
 * Only a permission can be restricted to a type below the object.
 */
public record AclEvent(
    OrgId org,
    long version,
    boolean deleted,
    AclId acl,
    ObjectRef object,
    Optional<PrincipalId> user,
    Optional<GroupId> group,
    Optional<Permission> permission,
    @JsonProperty("restrict_object_type") Optional<AclObjectType> restrictObjectType,
    Optional<RoleId> role)
    implements Event {
  public AclEvent {
    if (user.isPresent() == group.isPresent()) {
      throw new IllegalArgumentException("A grant is given to exactly one of user and group");
    }
    if (permission.isPresent() == role.isPresent()) {
      throw new IllegalArgumentException("A grant gives exactly one of permission and role");
    }
    if (restrictObjectType.isPresent() && role.isPresent()) {
      throw new IllegalArgumentException("Only a permission can be restricted to an object type");
    }
  }

  /** The same for all grants that give the same: without what names this one, and when. */
  public AclEvent contents() {
    return new AclEvent(
        org,
        0,
        false,
        new AclId(new UUID(0, 0)),
        object,
        user,
        group,
        permission,
        restrictObjectType,
        role);
  }

  @Override
  public String objectKey() {
    return "acl/" + acl;
  }
}
