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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
  private final Map<PrincipalId, Member> members = new HashMap<>();
  private final List<GroupId> groups = new ArrayList<>();
  private final List<List<Integer>> groupsOfGroup = new ArrayList<>();
  private final GrantTable table;
  private final List<List<ObjectRef>> objectsOfGroup = new ArrayList<>();

  /** One member: what was said of it, and what was worked out of that. */
  private static final class Member {
    private final int number;
    private final List<Integer> groups = new ArrayList<>(1);
    private final List<ObjectRef> objects = new ArrayList<>(0);
    private volatile @Nullable Access access;

    private Member(int number) {
      this.number = number;
    }
  }

  public AccessModel(
      Collection<MemberEvent> members,
      Collection<GroupEvent> groups,
      Collection<RoleEvent> roles,
      Collection<AclEvent> grants) {
    members.stream()
        .filter(member -> !member.deleted())
        .forEach(
            member ->
                this.members.computeIfAbsent(
                    member.principal(), id -> new Member(this.members.size())));
    Map<GroupId, Integer> numbers = number(groups);
    nest(groups, numbers);
    table = index(new RoleGraph(roles), grants, numbers);
  }

  /** What a principal may do; {@link Access#NONE} for somebody who is no member. */
  public Access of(PrincipalId principal) {
    Member member = members.get(principal);
    if (member == null) {
      return Access.NONE;
    }
    Access known = member.access;
    if (known == null) {
      // Two threads may both do this: what they find is the same.
      known = compile(member);
      member.access = known;
    }
    return known;
  }

  /** The groups that a principal is in, directly and through nesting. */
  public Set<GroupId> groupsOf(PrincipalId principal) {
    Member member = members.get(principal);
    return member == null
        ? Set.of()
        : numbersOf(member).stream().mapToObj(groups::get).collect(Collectors.toSet());
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
        group.memberUsers().stream()
            .map(members::get)
            .filter(Objects::nonNull)
            .forEach(user -> user.groups.add(number));
        group.memberGroups().stream()
            .map(numbers::get)
            .filter(Objects::nonNull)
            .forEach(inner -> groupsOfGroup.get(inner).add(number));
      }
    }
  }

  private GrantTable index(
      RoleGraph roles, Collection<AclEvent> grants, Map<GroupId, Integer> numbers) {
    GrantDrafts drafts = new GrantDrafts();
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
        GrantDrafts.Draft draft = drafts.on(object);
        grant
            .user()
            .map(members::get)
            .ifPresent(
                user -> {
                  draft.addMember(user.number, table);
                  user.objects.add(object);
                });
        grant
            .group()
            .map(numbers::get)
            .ifPresent(
                number -> {
                  draft.addGroup(number, table);
                  objectsOfGroup.get(number).add(object);
                });
      }
    }
    return drafts.build();
  }

  private static List<RolePermission> single(AclEvent grant) {
    return List.of(
        new RolePermission(grant.permission().orElseThrow(), grant.restrictObjectType()));
  }

  private Access compile(Member member) {
    BitSet in = numbersOf(member);
    return new Access(member.number, in.toLongArray(), table, () -> reached(member, in));
  }

  private Stream<ObjectRef> reached(Member member, BitSet in) {
    return Stream.concat(
        member.objects.stream(),
        in.stream().boxed().flatMap(group -> objectsOfGroup.get(group).stream()));
  }

  private BitSet numbersOf(Member member) {
    BitSet found = new BitSet(groups.size());
    Deque<Integer> open = new ArrayDeque<>(member.groups);
    while (!open.isEmpty()) {
      int group = open.pop();
      if (!found.get(group)) {
        found.set(group);
        open.addAll(groupsOfGroup.get(group));
      }
    }
    return found;
  }
}
