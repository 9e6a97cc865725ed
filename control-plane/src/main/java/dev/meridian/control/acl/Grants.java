package dev.meridian.control.acl;

import dev.meridian.control.access.RoleRepository;
import dev.meridian.model.access.Access;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.RoleGraph;
import dev.meridian.model.access.RolePermission;
import dev.meridian.model.access.SystemRole;
import dev.meridian.model.access.Target;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.AclEvent;
import dev.meridian.model.id.RoleId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Holds a grant against what its giver has: nobody gives more than they may do themselves. */
@Singleton
public class Grants {
  private final RoleRepository roles;

  Grants(RoleRepository roles) {
    this.roles = roles;
  }

  /**
   * Goes on when the giver has all that the grant gives, on the object and on everything below it;
   * else fails with 403.
   */
  public Uni<Void> requireWithin(Access giver, AclEvent grant, Target target) {
    return permissions(grant)
        .map(found -> found.orElseThrow(() -> missingRole(grant)))
        .invoke(permissions -> requireAll(giver, permissions, target))
        .replaceWithVoid();
  }

  /** The same of a grant that is there, which gives nothing once its role is gone. */
  public Uni<Void> requireStillWithin(Access giver, AclEvent grant, Target target) {
    return permissions(grant)
        .invoke(found -> found.ifPresent(permissions -> requireAll(giver, permissions, target)))
        .replaceWithVoid();
  }

  /**
   * @throws ApiException 403 when the giver lacks one of the permissions on the target or below it
   */
  public static void requireAll(
      Access giver, Collection<RolePermission> permissions, Target target) {
    giver
        .missing(permissions, target)
        .ifPresent(
            missing -> {
              throw ApiException.forbidden(
                  "A grant can't give more than the granter has: "
                      + missing.permission().wireName());
            });
  }

  private static ApiException missingRole(AclEvent grant) {
    return ApiException.missingAccess("read", "role", grant.role().orElseThrow().value());
  }

  /** Empty for a role that is not there. */
  private Uni<Optional<Set<RolePermission>>> permissions(AclEvent grant) {
    Optional<Permission> single = grant.permission();
    if (single.isPresent()) {
      return Uni.createFrom()
          .item(Optional.of(Set.of(new RolePermission(single.get(), grant.restrictObjectType()))));
    }
    RoleId role = grant.role().orElseThrow();
    Optional<SystemRole> system = SystemRole.byId(role);
    if (system.isPresent()) {
      return Uni.createFrom().item(Optional.of(Set.copyOf(system.get().permissions())));
    }
    return roles
        .events(grant.org())
        .map(
            events -> {
              RoleGraph graph = new RoleGraph(events);
              return graph.has(role) ? Optional.of(graph.permissions(role)) : Optional.empty();
            });
  }
}
