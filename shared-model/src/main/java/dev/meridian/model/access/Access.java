package dev.meridian.model.access;

import dev.meridian.model.id.OrgId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What one principal may do in one organization, compiled: a check is a map look-up per object on
 * the target's path, of which there are four at most. Immutable and safe for use by any thread.
 */
public final class Access {
  /** Of somebody who is no member: nothing. */
  public static final Access NONE = new Access(Map.of());

  /** What everything in a project inherits from. */
  private static final Set<AclObjectType> ABOVE =
      EnumSet.of(AclObjectType.ORGANIZATION, AclObjectType.ORG_PROJECT, AclObjectType.PROJECT);

  private final Map<ObjectRef, PermissionTable> grants;

  Access(Map<ObjectRef, PermissionTable> grants) {
    this.grants = Map.copyOf(grants);
  }

  public boolean allows(Permission permission, Target target) {
    for (ObjectRef object : target.path()) {
      PermissionTable table = grants.get(object);
      if (table != null && table.allows(permission, target.type())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether there is anything at all through which objects of a type that projects hold are reached
   * with the permission; an object of that type need not exist.
   */
  public boolean allowsAnywhere(Permission permission, AclObjectType type) {
    return grants.entrySet().stream()
        .filter(e -> e.getKey().type() == type || ABOVE.contains(e.getKey().type()))
        .anyMatch(e -> e.getValue().allows(permission, type));
  }

  /** Whether it is an owner's: every permission on the organization and all below it. */
  public boolean owns(OrgId org) {
    PermissionTable table = grants.get(new ObjectRef(AclObjectType.ORGANIZATION, org.value()));
    return table != null && table.isComplete();
  }
}
