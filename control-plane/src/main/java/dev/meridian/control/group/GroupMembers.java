package dev.meridian.control.group;

import dev.meridian.control.access.AclRepository;
import dev.meridian.control.access.AclRow;
import dev.meridian.control.access.Authorizer;
import dev.meridian.control.access.GroupRepository;
import dev.meridian.control.access.GroupRow;
import dev.meridian.control.acl.Grants;
import dev.meridian.control.acl.Targets;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.person.PersonRepository;
import dev.meridian.model.access.Access;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.GroupId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Changes who is in a group. Whoever joins gets what the group has, so who adds somebody must have
 * all of that; and no group contains itself, however far around.
 */
@Singleton
class GroupMembers {
  private final GroupRepository groups;
  private final AclRepository acls;
  private final PersonRepository people;
  private final Authorizer authorizer;
  private final Grants grants;
  private final Targets targets;

  GroupMembers(
      GroupRepository groups,
      AclRepository acls,
      PersonRepository people,
      Authorizer authorizer,
      Grants grants,
      Targets targets) {
    this.groups = groups;
    this.acls = acls;
    this.people = people;
    this.authorizer = authorizer;
    this.grants = grants;
    this.targets = targets;
  }

  Uni<Void> apply(Caller caller, GroupRow group, GroupPatch patch) {
    Uni<Void> allowed =
        patch.givesAccess() ? requireGivable(caller, group) : Uni.createFrom().voidItem();
    return allowed
        .chain(() -> each(patch.usersToAdd(), user -> addUser(group, user)))
        .chain(() -> each(patch.usersToRemove(), user -> groups.removeUser(group, user)))
        .chain(() -> each(patch.groupsToAdd(), member -> addGroup(group, member)))
        .chain(() -> each(patch.groupsToRemove(), member -> groups.removeGroup(group, member)));
  }

  private Uni<Void> addUser(GroupRow group, UUID user) {
    return people
        .isMember(new OrgId(group.org), new PrincipalId(user))
        .invoke(
            member -> {
              if (!member) {
                throw ApiException.missingAccess("read", "user", user);
              }
            })
        .chain(() -> groups.addUser(group, user));
  }

  private Uni<Void> addGroup(GroupRow group, UUID member) {
    return groups
        .live(new GroupId(member))
        .invoke(
            found -> {
              if (found.filter(row -> row.org.equals(group.org)).isEmpty()) {
                throw ApiException.missingAccess("read", "group", member);
              }
            })
        .chain(() -> containing(group))
        .invoke(
            containing -> {
              if (containing.contains(member)) {
                throw ApiException.badRequest("A group can't contain itself");
              }
            })
        .chain(() -> groups.addGroup(group, member));
  }

  /** A group's grants are its own and those of every group that contains it. */
  private Uni<Void> requireGivable(Caller caller, GroupRow group) {
    OrgId org = new OrgId(group.org);
    return authorizer
        .everything(caller, org)
        .chain(
            giver ->
                containing(group)
                    .chain(ids -> acls.list("org = ?1 and groupId in ?2", group.org, ids))
                    .chain(rows -> each(rows, row -> requireGivable(giver, row))));
  }

  private Uni<Void> requireGivable(Access giver, AclRow row) {
    return targets
        .find(row.event(0, false).object())
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : grants.requireWithin(giver, row.event(0, false), found.get().target()));
  }

  /** The group and all that contain it. */
  private Uni<Set<UUID>> containing(GroupRow group) {
    return groups
        .list("org = ?1 and deletedAt is null", group.org)
        .map(rows -> rows.stream().map(row -> row.id).toList())
        .chain(groups::memberships)
        .map(memberships -> closure(group.id, memberships));
  }

  private static Set<UUID> closure(UUID group, Map<UUID, GroupRow.Membership> memberships) {
    Set<UUID> found = new HashSet<>(Set.of(group));
    boolean grew = true;
    while (grew) {
      Set<UUID> more =
          memberships.entrySet().stream()
              .filter(e -> e.getValue().groups().stream().anyMatch(found::contains))
              .map(Map.Entry::getKey)
              .collect(Collectors.toSet());
      grew = found.addAll(more);
    }
    return found;
  }

  private static <T> Uni<Void> each(Collection<T> items, Function<T, Uni<Void>> work) {
    return Multi.createFrom()
        .iterable(List.copyOf(items))
        .onItem()
        .transformToUniAndConcatenate(work::apply)
        .collect()
        .asList()
        .replaceWithVoid();
  }
}
