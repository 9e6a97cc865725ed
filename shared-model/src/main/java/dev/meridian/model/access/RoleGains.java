package dev.meridian.model.access;

import dev.meridian.model.event.AclEvent;
import dev.meridian.model.event.RoleEvent;
import dev.meridian.model.id.RoleId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What holders of roles gain by the change of one: by its own grants, and by those of every role
 * that contains it. Who changes a role must have all that a grant gains, where it is given.
 */
public final class RoleGains {
  private final Map<RoleId, Set<RolePermission>> gained = new HashMap<>();

  private RoleGains() {}

  /**
   * @param before all roles of the organization
   * @param after the same, one of them changed
   */
  public static RoleGains of(
      Collection<RoleEvent> before, Collection<RoleEvent> after, RoleId changed) {
    RoleGraph was = new RoleGraph(before);
    RoleGraph is = new RoleGraph(after);
    RoleGains gains = new RoleGains();
    for (RoleId role : is.containing(changed)) {
      Set<RolePermission> more = new HashSet<>(is.permissions(role));
      more.removeAll(was.permissions(role));
      if (!more.isEmpty()) {
        gains.gained.put(role, more);
      }
    }
    return gains;
  }

  /** The roles whose holders gain anything. */
  public Set<RoleId> roles() {
    return Set.copyOf(gained.keySet());
  }

  /** What holders of a grant gain; nothing where it gives no role that gains. */
  public Set<RolePermission> through(AclEvent grant) {
    return grant.role().map(role -> gained.getOrDefault(role, Set.of())).orElse(Set.of());
  }

  boolean concern(Collection<AclEvent> grants) {
    return grants.stream().anyMatch(grant -> !through(grant).isEmpty());
  }
}
