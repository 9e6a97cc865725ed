package dev.meridian.control.acl;

import dev.meridian.control.access.AccessFields;
import dev.meridian.control.access.AclRow;
import dev.meridian.control.wire.Listing;
import dev.meridian.control.wire.Uuids;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which grants a list is about; absent values leave all. */
public final class AclFilter {
  @RestQuery("user_id")
  @Nullable String userId;

  @RestQuery("group_id")
  @Nullable String groupId;

  @RestQuery("permission")
  @Nullable String permission;

  @RestQuery("restrict_object_type")
  @Nullable String restrictObjectType;

  @RestQuery("role_id")
  @Nullable String roleId;

  /**
   * @throws dev.meridian.model.error.ApiException 400 when a value is none of its kind
   */
  Listing<AclRow> narrow(Listing<AclRow> listing) {
    return listing
        .andIf(Uuids.optional("user_id", userId).orElse(null), "userId = :user", "user")
        .andIf(Uuids.optional("group_id", groupId).orElse(null), "groupId = :group", "group")
        .andIf(
            AccessFields.permission(blankAsNone(permission)).map(p -> p.wireName()).orElse(null),
            "permission = :permission",
            "permission")
        .andIf(
            AccessFields.objectType("restrict_object_type", blankAsNone(restrictObjectType))
                .map(t -> t.wireName())
                .orElse(null),
            "restrictObjectType = :restrict",
            "restrict")
        .andIf(Uuids.optional("role_id", roleId).orElse(null), "roleId = :role", "role");
  }

  static @Nullable String blankAsNone(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
