package dev.meridian.model.access;

import dev.meridian.model.event.RoleEvent;
import dev.meridian.model.id.RoleId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The roles of one organization and the system's, with what they contain. Deleted roles give
 * nothing. Immutable and safe for use by any thread.
 */
public final class RoleGraph {
  private final Map<RoleId, RoleEvent> own = new HashMap<>();

  public RoleGraph(Collection<RoleEvent> roles) {
    roles.stream().filter(role -> !role.deleted()).forEach(role -> own.put(role.role(), role));
  }

  public boolean has(RoleId role) {
    return own.containsKey(role) || SystemRole.byId(role).isPresent();
  }

  /** Empty for a role that is not there. */
  public Optional<String> name(RoleId role) {
    return SystemRole.byId(role)
        .map(SystemRole::roleName)
        .or(() -> Optional.ofNullable(own.get(role)).map(RoleEvent::name));
  }

  /** A role's permissions with those of the roles in it, however deep. */
  public Set<RolePermission> permissions(RoleId role) {
    Set<RolePermission> permissions = new HashSet<>();
    for (RoleId next : within(List.of(role))) {
      SystemRole.byId(next).ifPresent(system -> permissions.addAll(system.permissions()));
      RoleEvent found = own.get(next);
      if (found != null) {
        permissions.addAll(found.memberPermissions());
      }
    }
    return permissions;
  }

  /** The roles and all that are in them. */
  public Set<RoleId> within(Collection<RoleId> roles) {
    Set<RoleId> seen = new HashSet<>();
    Deque<RoleId> open = new ArrayDeque<>(roles);
    while (!open.isEmpty()) {
      RoleId next = open.pop();
      RoleEvent found = own.get(next);
      if (seen.add(next) && found != null) {
        open.addAll(found.memberRoles());
      }
    }
    return seen;
  }

  /** The role and all that contain it: whose permissions change with its own. */
  public Set<RoleId> containing(RoleId role) {
    Set<RoleId> found = new HashSet<>(Set.of(role));
    boolean grew = true;
    while (grew) {
      grew = false;
      for (RoleEvent candidate : own.values()) {
        if (candidate.memberRoles().stream().anyMatch(found::contains)) {
          grew |= found.add(candidate.role());
        }
      }
    }
    return found;
  }
}
