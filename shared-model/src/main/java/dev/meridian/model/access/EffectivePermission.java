package dev.meridian.model.access;

import dev.meridian.model.event.AclEvent;
import dev.meridian.model.id.GroupId;
import java.util.List;

/**
 * A permission that somebody has on an object, with every grant that gives it. Restricted to a type
 * it holds for the object, or what is below it, only where that is of the type.
 */
public record EffectivePermission(RolePermission permission, List<Reason> reasons) {
  public EffectivePermission {
    reasons = List.copyOf(reasons);
  }

  /**
   * One grant.
   *
   * @param via a shortest way from a group that the principal is in to the one that has the grant,
   *     each in the next; empty where the grant is the principal's own
   */
  public record Reason(AclEvent grant, List<GroupId> via) {
    public Reason {
      via = List.copyOf(via);
    }
  }
}
