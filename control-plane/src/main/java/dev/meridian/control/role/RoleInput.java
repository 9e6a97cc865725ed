package dev.meridian.control.role;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.wire.Fields;
import dev.meridian.control.wire.Names;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.access.RolePermission;
import dev.meridian.model.access.SystemRole;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.RoleId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A role as a caller describes it. */
@JsonNaming(SnakeCaseStrategy.class)
record RoleInput(
    @JsonAlias("role_name") @Nullable String name,
    @Nullable String description,
    @Nullable List<@Nullable PermissionItem> memberPermissions,
    @Nullable List<@Nullable String> memberRoles,
    @Nullable String orgId,
    @Nullable String orgName) {

  Organizations.Choice organization() {
    return Organizations.Choice.of(Uuids.optional("org_id", orgId).orElse(null), orgName);
  }

  String requireName() {
    return checked(Fields.required("name", name));
  }

  Set<RolePermission> permissions() {
    return PermissionItem.permissions(memberPermissions);
  }

  Set<RoleId> roles() {
    return PermissionItem.roles("member_roles", memberRoles);
  }

  /**
   * @throws ApiException 400 when it is no name, or people would take it for that of a system role
   */
  static String checked(String name) {
    String checked = Names.check("A role's name", name);
    String looks = Names.skeleton(checked);
    if (Arrays.stream(SystemRole.values())
        .anyMatch(role -> Names.skeleton(role.roleName()).equals(looks))) {
      throw ApiException.badRequest("That is the name of a system role, which can't be changed");
    }
    return checked;
  }
}
