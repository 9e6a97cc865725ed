package dev.meridian.control.group;

import dev.meridian.control.access.AclRepository;
import dev.meridian.control.access.AclRow;
import dev.meridian.control.access.GroupRepository;
import dev.meridian.control.access.GroupRow;
import dev.meridian.control.acl.Grants;
import dev.meridian.control.acl.Targets;
import dev.meridian.model.access.Access;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

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
    return containing(group)
        .chain(ids -> acls.list("org = ?1 and groupId in ?2", group.org, ids))
        .chain(
            rows ->
                Multi.createFrom()
                    .iterable(rows)
                    .onItem()
                    .transformToUniAndConcatenate(row -> requireGivable(giver, row))
                    .collect()
                    .asList())
        .replaceWithVoid();
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
  Uni<Set<UUID>> containing(GroupRow group) {
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
}
