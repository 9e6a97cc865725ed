package dev.meridian.control.group;

import dev.meridian.control.access.Authorizer;
import dev.meridian.control.access.GroupRepository;
import dev.meridian.control.access.GroupRow;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.person.PersonRepository;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.GroupId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Changes who is in a group. Whoever joins gets what the group has, so who adds somebody must have
 * all of that; and no group contains itself, however far around.
 */
@Singleton
class GroupMembers {
  private final GroupRepository groups;
  private final PersonRepository people;
  private final Authorizer authorizer;
  private final GroupGrants grants;

  GroupMembers(
      GroupRepository groups, PersonRepository people, Authorizer authorizer, GroupGrants grants) {
    this.groups = groups;
    this.people = people;
    this.authorizer = authorizer;
    this.grants = grants;
  }

  /** Takes out first, so that what makes room for a new nesting has left. */
  Uni<Void> apply(Caller caller, GroupRow group, MemberChange change) {
    Uni<Void> allowed =
        change.givesAccess()
            ? authorizer
                .everything(caller, new OrgId(group.org))
                .chain(giver -> grants.requireGivable(giver, group))
            : Uni.createFrom().voidItem();
    return allowed
        .chain(() -> each(change.usersToRemove(), user -> groups.removeUser(group, user)))
        .chain(() -> each(change.groupsToRemove(), member -> groups.removeGroup(group, member)))
        .chain(() -> each(change.usersToAdd(), user -> addUser(group, user)))
        .chain(() -> each(change.groupsToAdd(), member -> addGroup(group, member)));
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
        .chain(() -> groups.containing(group))
        .invoke(
            containing -> {
              if (containing.contains(member)) {
                throw ApiException.badRequest("A group can't contain itself");
              }
            })
        .chain(() -> groups.addGroup(group, member));
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
