package dev.meridian.model.access;

import dev.meridian.model.event.AclEvent;
import dev.meridian.model.event.GroupEvent;
import dev.meridian.model.event.MemberEvent;
import dev.meridian.model.event.RoleEvent;
import dev.meridian.model.id.GroupId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.id.RoleId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The access rules of one organization at one moment, and their evaluation. Grants are additive: a
 * principal may do what any grant gives it, directly, through a group it is in, or through a group
 * that contains such a group. Deleted groups, roles and grants give nothing, and neither does any
 * grant to somebody who is no member. Immutable from outside and safe for use by any thread; what a
 * principal may do is compiled at its first check.
 */
public final class AccessModel {
  private final Set<PrincipalId> members = new HashSet<>();
  private final Map<PrincipalId, List<GroupId>> groupsOfMember = new HashMap<>();
  private final Map<GroupId, List<GroupId>> groupsOfGroup = new HashMap<>();
  private final Map<RoleId, RoleEvent> roles = new HashMap<>();
  private final Map<PrincipalId, List<AclEvent>> principalGrants = new HashMap<>();
  private final Map<GroupId, List<AclEvent>> groupGrants = new HashMap<>();
  private final Map<PrincipalId, Access> compiled = new ConcurrentHashMap<>();

  public AccessModel(
      Collection<MemberEvent> members,
      Collection<GroupEvent> groups,
      Collection<RoleEvent> roles,
      Collection<AclEvent> grants) {
    members.stream().filter(m -> !m.deleted()).forEach(m -> this.members.add(m.principal()));
    Set<GroupId> alive = new HashSet<>();
    groups.stream().filter(g -> !g.deleted()).forEach(g -> alive.add(g.group()));
    for (GroupEvent group : groups) {
      if (alive.contains(group.group())) {
        group.memberUsers().forEach(p -> append(groupsOfMember, p, group.group()));
        group.memberGroups().stream()
            .filter(alive::contains)
            .forEach(g -> append(groupsOfGroup, g, group.group()));
      }
    }
    roles.stream().filter(r -> !r.deleted()).forEach(r -> this.roles.put(r.role(), r));
    for (AclEvent grant : grants) {
      if (!grant.deleted()) {
        grant.user().ifPresent(p -> append(principalGrants, p, grant));
        grant.group().filter(alive::contains).ifPresent(g -> append(groupGrants, g, grant));
      }
    }
  }

  /** What a principal may do; {@link Access#NONE} for somebody who is no member. */
  public Access of(PrincipalId principal) {
    return members.contains(principal)
        ? compiled.computeIfAbsent(principal, this::compile)
        : Access.NONE;
  }

  /** The groups that a principal is in, directly and through nesting. */
  public Set<GroupId> groupsOf(PrincipalId principal) {
    Set<GroupId> found = new HashSet<>();
    Deque<GroupId> open = new ArrayDeque<>(groupsOfMember.getOrDefault(principal, List.of()));
    while (!open.isEmpty()) {
      GroupId group = open.pop();
      if (found.add(group)) {
        open.addAll(groupsOfGroup.getOrDefault(group, List.of()));
      }
    }
    return found;
  }

  private Access compile(PrincipalId principal) {
    Map<ObjectRef, PermissionTable> tables = new HashMap<>();
    principalGrants.getOrDefault(principal, List.of()).forEach(grant -> add(tables, grant));
    groupsOf(principal)
        .forEach(
            group ->
                groupGrants.getOrDefault(group, List.of()).forEach(grant -> add(tables, grant)));
    return new Access(tables);
  }

  private void add(Map<ObjectRef, PermissionTable> tables, AclEvent grant) {
    PermissionTable table = tables.computeIfAbsent(grant.object(), o -> new PermissionTable());
    grant.permission().ifPresent(p -> table.add(p, grant.restrictObjectType().orElse(null)));
    grant
        .role()
        .ifPresent(
            role ->
                permissionsOf(role)
                    .forEach(p -> table.add(p.permission(), p.restrictObjectType().orElse(null))));
  }

  /** A role's permissions with those of the roles it contains. */
  private Set<RolePermission> permissionsOf(RoleId role) {
    Set<RolePermission> permissions = new HashSet<>();
    Set<RoleId> seen = new HashSet<>();
    Deque<RoleId> open = new ArrayDeque<>(List.of(role));
    while (!open.isEmpty()) {
      RoleId next = open.pop();
      if (seen.add(next)) {
        SystemRole.byId(next).ifPresent(system -> permissions.addAll(system.permissions()));
        RoleEvent own = roles.get(next);
        if (own != null) {
          permissions.addAll(own.memberPermissions());
          open.addAll(own.memberRoles());
        }
      }
    }
    return permissions;
  }

  private static <K, V> void append(Map<K, List<V>> map, K key, V value) {
    map.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
  }
}
