package dev.meridian.control.role;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.SystemRole;
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
    List<MemberPermission> memberPermissions,
    List<UUID> memberRoles) {

  @JsonNaming(SnakeCaseStrategy.class)
  record MemberPermission(String permission, @Nullable String restrictObjectType) {}

  static RoleBody of(SystemRole role) {
    return new RoleBody(
        role.id().value(),
        null,
        null,
        null,
        role.roleName(),
        null,
        null,
        role.permissions().stream()
            .map(
                p ->
                    new MemberPermission(
                        p.permission().wireName(),
                        p.restrictObjectType().map(AclObjectType::wireName).orElse(null)))
            .toList(),
        List.of());
  }
}
