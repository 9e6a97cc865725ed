package dev.meridian.control.acl;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.access.AclRow;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A grant as clients see it. */
@JsonNaming(SnakeCaseStrategy.class)
record AclBody(
    UUID id,
    String objectType,
    UUID objectId,
    @Nullable UUID userId,
    @Nullable UUID groupId,
    @Nullable String permission,
    @Nullable String restrictObjectType,
    @Nullable UUID roleId,
    @JsonProperty("_object_org_id") UUID objectOrgId,
    Instant created) {
  static AclBody of(AclRow row) {
    return new AclBody(
        row.id,
        row.objectType,
        row.objectId,
        row.userId,
        row.groupId,
        row.permission,
        row.restrictObjectType,
        row.roleId,
        row.org,
        row.created);
  }
}
