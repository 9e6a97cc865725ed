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
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The access rules of one organization at one moment, and their evaluation. Grants are additive: a
 * principal may do what any grant gives it, directly, through a group it is in, or through a group
 * that contains such a group. Deleted groups, roles and grants give nothing, and neither does any
 * grant to somebody who is no member. Immutable from outside and safe for use by any thread.
 *
 * <p>Grants are kept once, by object; of a principal only its groups are worked out, at its first
 * check. So what the model takes grows with the grants, not with people times grants.
 */
public final class AccessModel {
  private final Set<PrincipalId> members;
  private final List<GroupId> groups = new ArrayList<>();
  private final Map<PrincipalId, List<Integer>> groupsOfMember = new HashMap<>();
  private final List<List<Integer>> groupsOfGroup = new ArrayList<>();
  private final Map<ObjectRef, ObjectGrants> objects = new HashMap<>();
  private final Map<PrincipalId, List<ObjectRef>> objectsOfPrincipal = new HashMap<>();
  private final List<List<ObjectRef>> objectsOfGroup = new ArrayList<>();
  private final Map<PrincipalId, Access> compiled = new ConcurrentHashMap<>();

  public AccessModel(
      Collection<MemberEvent> members,
      Collection<GroupEvent> groups,
      Collection<RoleEvent> roles,
      Collection<AclEvent> grants) {
    this.members =
        members.stream()
            .filter(member -> !member.deleted())
            .map(MemberEvent::principal)
            .collect(Collectors.toSet());
    Map<GroupId, Integer> numbers = number(groups);
    nest(groups, numbers);
    index(new RoleGraph(roles), grants, numbers);
  }

  /** What a principal may do; {@link Access#NONE} for somebody who is no member. */
  public Access of(PrincipalId principal) {
    if (!members.contains(principal)) {
      return Access.NONE;
    }
    Access known = compiled.get(principal);
    return known == null ? compiled.computeIfAbsent(principal, this::compile) : known;
  }

  /** The groups that a principal is in, directly and through nesting. */
  public Set<GroupId> groupsOf(PrincipalId principal) {
    return numbersOf(principal).stream().mapToObj(groups::get).collect(Collectors.toSet());
  }

  private Map<GroupId, Integer> number(Collection<GroupEvent> events) {
    Map<GroupId, Integer> numbers = new HashMap<>();
    for (GroupEvent group : events) {
      if (!group.deleted()) {
        numbers.put(group.group(), groups.size());
        groups.add(group.group());
        groupsOfGroup.add(new ArrayList<>(0));
        objectsOfGroup.add(new ArrayList<>(0));
      }
    }
    return numbers;
  }

  private void nest(Collection<GroupEvent> events, Map<GroupId, Integer> numbers) {
    for (GroupEvent group : events) {
      Integer number = numbers.get(group.group());
      if (number != null) {
        group.memberUsers().forEach(user -> append(groupsOfMember, user, number));
        group.memberGroups().stream()
            .map(numbers::get)
            .filter(Objects::nonNull)
            .forEach(inner -> groupsOfGroup.get(inner).add(number));
      }
    }
  }

  private void index(RoleGraph roles, Collection<AclEvent> grants, Map<GroupId, Integer> numbers) {
    Map<ObjectRef, ObjectGrants.Draft> drafts = new HashMap<>();
    Map<RoleId, PermissionTable> ofRoles = new HashMap<>();
    for (AclEvent grant : grants) {
      if (!grant.deleted()) {
        PermissionTable table =
            grant
                .role()
                .map(
                    role ->
                        ofRoles.computeIfAbsent(
                            role, r -> PermissionTable.of(roles.permissions(r))))
                .orElseGet(() -> PermissionTable.of(single(grant)));
        ObjectRef object = grant.object();
        ObjectGrants.Draft draft = drafts.computeIfAbsent(object, o -> new ObjectGrants.Draft());
        grant
            .user()
            .ifPresent(
                user -> {
                  draft.add(user, table);
                  append(objectsOfPrincipal, user, object);
                });
        grant
            .group()
            .map(numbers::get)
            .ifPresent(
                number -> {
                  draft.add(number, table);
                  objectsOfGroup.get(number).add(object);
                });
      }
    }
    Map<PermissionTable, PermissionTable> shared = new HashMap<>();
    drafts.forEach(
        (object, draft) ->
            objects.put(object, draft.build(t -> shared.computeIfAbsent(t, same -> same))));
  }

  private static List<RolePermission> single(AclEvent grant) {
    return List.of(
        new RolePermission(grant.permission().orElseThrow(), grant.restrictObjectType()));
  }

  private Access compile(PrincipalId principal) {
    BitSet in = numbersOf(principal);
    return new Access(principal, in, objects, () -> reached(principal, in));
  }

  private Stream<ObjectRef> reached(PrincipalId principal, BitSet in) {
    return Stream.concat(
        objectsOfPrincipal.getOrDefault(principal, List.of()).stream(),
        in.stream().boxed().flatMap(group -> objectsOfGroup.get(group).stream()));
  }

  private BitSet numbersOf(PrincipalId principal) {
    BitSet found = new BitSet(groups.size());
    Deque<Integer> open = new ArrayDeque<>(groupsOfMember.getOrDefault(principal, List.of()));
    while (!open.isEmpty()) {
      int group = open.pop();
      if (!found.get(group)) {
        found.set(group);
        open.addAll(groupsOfGroup.get(group));
      }
    }
    return found;
  }

  private static <K, V> void append(Map<K, List<V>> map, K key, V value) {
    map.computeIfAbsent(key, k -> new ArrayList<>(1)).add(value);
  }
}
