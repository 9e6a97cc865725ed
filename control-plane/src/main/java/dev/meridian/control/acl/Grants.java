package dev.meridian.control.acl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.access.RoleRepository;
import dev.meridian.control.access.RoleRow;
import dev.meridian.model.access.Access;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.RolePermission;
import dev.meridian.model.access.SystemRole;
import dev.meridian.model.access.Target;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.AclEvent;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.RoleId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

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
        .invoke(
            permissions -> {
              for (RolePermission permission : permissions) {
                if (!covers(giver, permission, target)) {
                  throw ApiException.forbidden(
                      "A grant can't give more than the granter has: "
                          + permission.permission().wireName());
                }
              }
            })
        .replaceWithVoid();
  }

  /** What is not restricted to a type holds for every type, and so must the giver's. */
  private static boolean covers(Access giver, RolePermission permission, Target target) {
    List<AclObjectType> types =
        permission
            .restrictObjectType()
            .map(List::of)
            .orElseGet(() -> List.of(AclObjectType.values()));
    return types.stream()
        .allMatch(type -> giver.allows(permission.permission(), new Target(type, target.path())));
  }

  private Uni<Set<RolePermission>> permissions(AclEvent grant) {
    Optional<Permission> single = grant.permission();
    if (single.isPresent()) {
      return Uni.createFrom()
          .item(Set.of(new RolePermission(single.get(), grant.restrictObjectType())));
    }
    RoleId role = grant.role().orElseThrow();
    return SystemRole.byId(role)
        .<Uni<Set<RolePermission>>>map(
            system -> Uni.createFrom().item(new HashSet<>(system.permissions())))
        .orElseGet(() -> ofRole(grant.org(), role));
  }

  private Uni<Set<RolePermission>> ofRole(OrgId org, RoleId role) {
    return roles
        .list("org = ?1 and deletedAt is null", org.value())
        .map(
            rows -> {
              Map<UUID, RoleRow> byId =
                  rows.stream().collect(Collectors.toMap(r -> r.id, Function.identity()));
              if (!byId.containsKey(role.value())) {
                throw ApiException.missingAccess("read", "role", role.value());
              }
              return collect(role.value(), byId);
            });
  }

  private static Set<RolePermission> collect(UUID role, Map<UUID, RoleRow> byId) {
    Set<RolePermission> permissions = new HashSet<>();
    Set<UUID> seen = new HashSet<>();
    Deque<UUID> open = new ArrayDeque<>(List.of(role));
    while (!open.isEmpty()) {
      UUID next = open.pop();
      RoleRow row = byId.get(next);
      if (!seen.add(next)) {
        continue;
      }
      SystemRole.byId(new RoleId(next)).ifPresent(s -> permissions.addAll(s.permissions()));
      if (row != null) {
        for (JsonNode permission : row.memberPermissions) {
          permissions.add(StreamCodec.read(permission.toString(), RolePermission.class));
        }
        row.memberRoles.forEach(id -> open.add(UUID.fromString(id.asText())));
      }
    }
    return permissions;
  }
}
