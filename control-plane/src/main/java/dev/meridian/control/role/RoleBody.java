package dev.meridian.control.role;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.access.RoleRow;
import dev.meridian.model.access.RoleGraph;
import dev.meridian.model.access.SystemRole;
import dev.meridian.model.id.RoleId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A role as clients see it; without an organization it is a system role. */
@JsonNaming(SnakeCaseStrategy.class)
record RoleBody(
    UUID id,
    @Nullable UUID orgId,
    @Nullable UUID userId,
    @Nullable Instant created,
    String name,
    @Nullable String description,
    @Nullable Instant deletedAt,
    List<PermissionItem> memberPermissions,
    List<UUID> memberRoles) {

  static RoleBody of(SystemRole role) {
    return new RoleBody(
        role.id().value(),
        null,
        null,
        null,
        role.roleName(),
        null,
        null,
        role.permissions().stream().map(PermissionItem::of).toList(),
        List.of());
  }

  /** Roles in it that have been deleted are left out. */
  static RoleBody of(RoleRow row, RoleGraph roles) {
    return new RoleBody(
        row.id,
        row.org,
        row.createdBy,
        row.created,
        row.name,
        row.description,
        row.deletedAt,
        row.permissions().stream().map(PermissionItem::of).toList(),
        row.roles().stream().filter(roles::has).map(RoleId::value).toList());
  }
}
