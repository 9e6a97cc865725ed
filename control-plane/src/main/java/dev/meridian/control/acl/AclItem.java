package dev.meridian.control.acl;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.access.AccessFields;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.AclEvent;
import dev.meridian.model.id.AclId;
import dev.meridian.model.id.GroupId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.id.RoleId;
import org.jspecify.annotations.Nullable;

/** A grant as a caller describes it. */
@JsonNaming(SnakeCaseStrategy.class)
record AclItem(
    @Nullable String objectType,
    @Nullable String objectId,
    @Nullable String userId,
    @Nullable String groupId,
    @Nullable String permission,
    @Nullable String restrictObjectType,
    @Nullable String roleId) {

  /**
   * @throws ApiException 400 when it names no object
   */
  ObjectRef object() {
    return new ObjectRef(
        AccessFields.objectType("object_type", objectType)
            .orElseThrow(() -> ApiException.badRequest("Send object_type and object_id")),
        Uuids.parse("object_id", objectId));
  }

  /**
   * @throws ApiException 400 when it is not exactly one of user and group, or of permission and
   *     role
   */
  AclEvent grant(OrgId org) {
    try {
      return new AclEvent(
          org,
          0,
          false,
          AclId.random(),
          object(),
          Uuids.optional("user_id", userId).map(PrincipalId::new),
          Uuids.optional("group_id", groupId).map(GroupId::new),
          AccessFields.permission(permission),
          AccessFields.objectType("restrict_object_type", restrictObjectType),
          Uuids.optional("role_id", roleId).map(RoleId::new));
    } catch (IllegalArgumentException e) {
      throw ApiException.badRequest("Invalid grant: " + e.getMessage(), e);
    }
  }
}
