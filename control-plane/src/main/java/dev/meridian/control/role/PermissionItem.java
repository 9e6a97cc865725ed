package dev.meridian.control.role;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.access.AccessFields;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.access.RolePermission;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.RoleId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A permission of a role as callers write and read it. */
@JsonNaming(SnakeCaseStrategy.class)
record PermissionItem(@Nullable String permission, @Nullable String restrictObjectType) {
  static PermissionItem of(RolePermission permission) {
    return new PermissionItem(
        permission.permission().wireName(),
        permission.restrictObjectType().map(type -> type.wireName()).orElse(null));
  }

  /**
   * Each once, in the order given.
   *
   * @throws ApiException 400 when one is no permission
   */
  static Set<RolePermission> permissions(@Nullable List<@Nullable PermissionItem> items) {
    return items == null
        ? Set.of()
        : items.stream()
            .map(PermissionItem::parse)
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The same for roles in a role. */
  static Set<RoleId> roles(String field, @Nullable List<@Nullable String> ids) {
    return ids == null
        ? Set.of()
        : ids.stream()
            .map(id -> new RoleId(Uuids.parse(field, id)))
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static RolePermission parse(@Nullable PermissionItem item) {
    if (item == null) {
      throw ApiException.badRequest("Invalid permission");
    }
    return new RolePermission(
        AccessFields.permission(item.permission())
            .orElseThrow(() -> ApiException.badRequest("Invalid permission")),
        AccessFields.objectType("restrict_object_type", item.restrictObjectType()));
  }
}
