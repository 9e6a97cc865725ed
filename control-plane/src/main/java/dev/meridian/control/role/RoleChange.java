package dev.meridian.control.role;

import dev.meridian.control.access.AclRepository;
import dev.meridian.control.access.Authorizer;
import dev.meridian.control.access.RoleRepository;
import dev.meridian.control.access.RoleRow;
import dev.meridian.control.acl.Grants;
import dev.meridian.control.acl.Targets;
import dev.meridian.control.caller.Caller;
import dev.meridian.model.access.Access;
import dev.meridian.model.access.RoleGains;
import dev.meridian.model.access.RoleGraph;
import dev.meridian.model.access.RolePermission;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.AclEvent;
import dev.meridian.model.event.RoleEvent;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.RoleId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Changes what a role gives. Everybody who holds it, or a role that contains it, gains at once, so
 * the changer must have what they gain, on every object where they hold it; and no role contains
 * itself, however far around.
 */
@Singleton
class RoleChange {
  private final RoleRepository roles;
  private final AclRepository acls;
  private final Targets targets;
  private final Authorizer authorizer;

  RoleChange(RoleRepository roles, AclRepository acls, Targets targets, Authorizer authorizer) {
    this.roles = roles;
    this.acls = acls;
    this.targets = targets;
    this.authorizer = authorizer;
  }

  /** Within a mutation. The row may be new. */
  Uni<Void> apply(
      Caller caller, RoleRow row, Set<RolePermission> permissions, Set<RoleId> members) {
    OrgId org = new OrgId(row.org);
    return roles
        .events(org)
        .chain(
            before -> {
              RoleGraph graph = new RoleGraph(before);
              Set<RoleId> known = Set.copyOf(row.roles());
              List<RoleId> live =
                  members.stream()
                      .filter(member -> graph.has(member) || !known.contains(member))
                      .toList();
              requireContainable(graph, new RoleId(row.id), live);
              RoleId role = new RoleId(row.id);
              RoleEvent changed =
                  new RoleEvent(org, 0, false, role, row.name, List.copyOf(permissions), live);
              List<RoleEvent> after =
                  Stream.concat(
                          before.stream().filter(other -> !other.role().equals(role)),
                          Stream.of(changed))
                      .toList();
              // Only then: a changer who holds the role would have what it is about to gain.
              return requireGains(caller, org, RoleGains.of(before, after, role))
                  .invoke(() -> row.give(permissions, live));
            });
  }

  private static void requireContainable(RoleGraph graph, RoleId role, List<RoleId> members) {
    members.stream()
        .filter(member -> !graph.has(member))
        .findFirst()
        .ifPresent(
            missing -> {
              throw ApiException.missingAccess("read", "role", missing.value());
            });
    if (graph.within(members).contains(role)) {
      throw ApiException.badRequest("A role can't contain itself");
    }
  }

  private Uni<Void> requireGains(Caller caller, OrgId org, RoleGains gains) {
    if (gains.roles().isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return authorizer
        .everything(caller, org)
        .chain(
            giver ->
                giver.owns(org)
                    ? Uni.createFrom().voidItem()
                    : acls.list(
                            "org = ?1 and roleId in ?2",
                            org.value(),
                            gains.roles().stream().map(RoleId::value).toList())
                        .chain(
                            rows ->
                                Multi.createFrom()
                                    .iterable(rows)
                                    .onItem()
                                    .transformToUniAndConcatenate(
                                        row -> requireGain(giver, row.event(0, false), gains))
                                    .collect()
                                    .asList())
                        .replaceWithVoid());
  }

  private Uni<Void> requireGain(Access giver, AclEvent grant, RoleGains gains) {
    return targets
        .find(grant.org(), grant.object())
        .invoke(
            found ->
                found.ifPresent(
                    there -> Grants.requireAll(giver, gains.through(grant), there.target())))
        .replaceWithVoid();
  }
}
