package dev.meridian.model.access;

import dev.meridian.model.event.AclEvent;
import dev.meridian.model.event.GroupEvent;
import dev.meridian.model.event.MemberEvent;
import dev.meridian.model.event.RoleEvent;
import dev.meridian.model.id.GroupId;
import dev.meridian.model.id.PrincipalId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Says why somebody may do what {@link AccessModel} allows. For people to read: it follows every
 * grant, and is no way to check a permission. Immutable and safe for use by any thread.
 */
public final class AccessExplanation {
  private static final Comparator<RolePermission> ORDER =
      Comparator.comparing(RolePermission::permission)
          .thenComparing(p -> p.restrictObjectType().map(Enum::ordinal).orElse(-1));

  private static final Comparator<EffectivePermission.Reason> NEAREST_FIRST =
      Comparator.<EffectivePermission.Reason>comparingInt(reason -> reason.via().size())
          .thenComparing(reason -> reason.grant().acl());

  private final Set<PrincipalId> members;
  private final Map<GroupId, GroupEvent> groups;
  private final RoleGraph roles;
  private final List<AclEvent> grants;

  public AccessExplanation(
      Collection<MemberEvent> members,
      Collection<GroupEvent> groups,
      Collection<RoleEvent> roles,
      Collection<AclEvent> grants) {
    this.members =
        members.stream()
            .filter(member -> !member.deleted())
            .map(MemberEvent::principal)
            .collect(Collectors.toSet());
    this.groups =
        groups.stream()
            .filter(group -> !group.deleted())
            .collect(Collectors.toMap(GroupEvent::group, group -> group));
    this.roles = new RoleGraph(roles);
    this.grants = grants.stream().filter(grant -> !grant.deleted()).toList();
  }

  /**
   * What the principal may do on the target and below it, each with all reasons, the nearest first.
   * Empty for somebody who is no member.
   */
  public List<EffectivePermission> of(PrincipalId principal, Target target) {
    if (!members.contains(principal)) {
      return List.of();
    }
    Set<AclObjectType> types = target.type().withBelow();
    Map<GroupId, List<GroupId>> ways = waysOf(principal);
    Map<RolePermission, List<EffectivePermission.Reason>> found = new TreeMap<>(ORDER);
    for (AclEvent grant : grants) {
      Optional<List<GroupId>> via =
          grant.user().isPresent()
              ? grant.user().filter(principal::equals).map(own -> List.of())
              : grant.group().map(ways::get);
      if (via.isPresent() && target.path().contains(grant.object())) {
        given(grant).stream()
            .filter(p -> p.restrictObjectType().map(types::contains).orElse(true))
            .forEach(
                permission ->
                    found
                        .computeIfAbsent(permission, p -> new ArrayList<>())
                        .add(new EffectivePermission.Reason(grant, via.get())));
      }
    }
    return found.entrySet().stream()
        .map(
            e ->
                new EffectivePermission(
                    e.getKey(), e.getValue().stream().sorted(NEAREST_FIRST).toList()))
        .toList();
  }

  private Set<RolePermission> given(AclEvent grant) {
    Set<RolePermission> permissions = new HashSet<>();
    grant
        .permission()
        .ifPresent(p -> permissions.add(new RolePermission(p, grant.restrictObjectType())));
    grant.role().ifPresent(role -> permissions.addAll(roles.permissions(role)));
    return permissions;
  }

  /** The groups that somebody is in, each with a shortest way to it. */
  private Map<GroupId, List<GroupId>> waysOf(PrincipalId principal) {
    Map<GroupId, List<GroupId>> ways = new HashMap<>();
    Deque<GroupId> open = new ArrayDeque<>();
    for (GroupEvent group : groups.values()) {
      if (group.memberUsers().contains(principal)) {
        ways.put(group.group(), List.of(group.group()));
        open.add(group.group());
      }
    }
    while (!open.isEmpty()) {
      GroupId inner = open.remove();
      for (GroupEvent group : groups.values()) {
        if (group.memberGroups().contains(inner) && !ways.containsKey(group.group())) {
          List<GroupId> way = new ArrayList<>(ways.getOrDefault(inner, List.of()));
          way.add(group.group());
          ways.put(group.group(), way);
          open.add(group.group());
        }
      }
    }
    return ways;
  }
}
