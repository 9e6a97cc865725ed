package dev.meridian.control.role;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.access.RoleRow;
import dev.meridian.model.access.RolePermission;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.RoleId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants changed in a role; absent values stay.
 *
 * @param memberPermissions all there shall be, which some clients send instead of what to add and
 *     remove
 */
@JsonNaming(SnakeCaseStrategy.class)
record RolePatch(
    @Nullable String name,
    @Nullable String description,
    @Nullable List<@Nullable PermissionItem> memberPermissions,
    @Nullable List<@Nullable PermissionItem> addMemberPermissions,
    @Nullable List<@Nullable PermissionItem> removeMemberPermissions,
    @Nullable List<@Nullable String> addMemberRoles,
    @Nullable List<@Nullable String> removeMemberRoles) {

  /**
   * @throws ApiException 400 when one is to be added and removed
   */
  Set<RolePermission> permissionsOf(RoleRow row) {
    return changed(
        memberPermissions == null
            ? row.permissions()
            : PermissionItem.permissions(memberPermissions),
        PermissionItem.permissions(addMemberPermissions),
        PermissionItem.permissions(removeMemberPermissions));
  }

  /**
   * @throws ApiException 400 when one is to be added and removed
   */
  Set<RoleId> rolesOf(RoleRow row) {
    return changed(
        row.roles(),
        PermissionItem.roles("add_member_roles", addMemberRoles),
        PermissionItem.roles("remove_member_roles", removeMemberRoles));
  }

  private static <T> Set<T> changed(Collection<T> now, Set<T> added, Set<T> removed) {
    if (!Collections.disjoint(added, removed)) {
      throw ApiException.badRequest("The same can't be added and removed at once");
    }
    Set<T> changed = new LinkedHashSet<>(now);
    changed.addAll(added);
    changed.removeAll(removed);
    return changed;
  }
}
