package dev.meridian.control.group;

import dev.meridian.control.access.AclRepository;
import dev.meridian.control.access.AclRow;
import dev.meridian.control.access.GroupRepository;
import dev.meridian.control.access.GroupRow;
import dev.meridian.control.acl.Grants;
import dev.meridian.control.acl.Targets;
import dev.meridian.model.access.Access;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;

/**
 * What whoever joins a group gets: the grants of the group and of every group that contains it.
 * Needs an open session.
 */
@Singleton
public class GroupGrants {
  private final GroupRepository groups;
  private final AclRepository acls;
  private final Grants grants;
  private final Targets targets;

  GroupGrants(GroupRepository groups, AclRepository acls, Grants grants, Targets targets) {
    this.groups = groups;
    this.acls = acls;
    this.grants = grants;
    this.targets = targets;
  }

  /** Goes on when the giver has all that the group gives; else fails with 403. */
  public Uni<Void> requireGivable(Access giver, GroupRow group) {
    if (giver.owns(new OrgId(group.org))) {
      return Uni.createFrom().voidItem();
    }
    return groups
        .containing(group)
        .chain(ids -> acls.list("org = ?1 and groupId in ?2", group.org, ids))
        .chain(rows -> each(rows, row -> requireGivable(giver, row)));
  }

  /** Goes on when the giver has all that a member was given, by groups and alone; else 403. */
  public Uni<Void> requireGivable(Access giver, OrgId org, PrincipalId holder) {
    if (giver.owns(org)) {
      return Uni.createFrom().voidItem();
    }
    return acls.list("org = ?1 and userId = ?2", org.value(), holder.value())
        .chain(rows -> each(rows, row -> requireGivable(giver, row)))
        .chain(() -> groups.having(org, holder))
        .chain(joined -> each(joined, group -> requireGivable(giver, group)));
  }

  private static <T> Uni<Void> each(List<T> items, Function<T, Uni<Void>> work) {
    return Multi.createFrom()
        .iterable(items)
        .onItem()
        .transformToUniAndConcatenate(work::apply)
        .collect()
        .asList()
        .replaceWithVoid();
  }

  private Uni<Void> requireGivable(Access giver, AclRow row) {
    return targets
        .find(new OrgId(row.org), row.event(0, false).object())
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : grants.requireStillWithin(giver, row.event(0, false), found.get().target()));
  }
}
