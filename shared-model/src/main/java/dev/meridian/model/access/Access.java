package dev.meridian.model.access;

import java.util.Map;

/**
 * What one principal may do in one organization, compiled: a check is a map look-up per object on
 * the target's path, of which there are four at most. Immutable and safe for use by any thread.
 */
public final class Access {
  /** Of somebody who is no member: nothing. */
  public static final Access NONE = new Access(Map.of());

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
}
