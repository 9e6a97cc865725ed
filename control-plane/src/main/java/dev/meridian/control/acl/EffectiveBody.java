package dev.meridian.control.acl;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.access.Authorizer;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.EffectivePermission;
import dev.meridian.model.event.AclEvent;
import dev.meridian.model.id.RoleId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody may do on an object, and every grant that gives it. */
record EffectiveBody(List<Effective> permissions) {
  @JsonNaming(SnakeCaseStrategy.class)
  record Effective(String permission, @Nullable String restrictObjectType, List<Reason> reasons) {}

  /** {@code objectType} and {@code objectId} are where the grant is: the object or above it. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Reason(
      UUID aclId, String objectType, UUID objectId, List<Named> via, @Nullable Named role) {}

  record Named(UUID id, String name) {}

  static EffectiveBody of(Authorizer.Explained explained) {
    return new EffectiveBody(
        explained.permissions().stream()
            .map(
                each ->
                    new Effective(
                        each.permission().permission().wireName(),
                        each.permission()
                            .restrictObjectType()
                            .map(AclObjectType::wireName)
                            .orElse(null),
                        each.reasons().stream().map(reason -> reason(reason, explained)).toList()))
            .toList());
  }

  private static Reason reason(EffectivePermission.Reason reason, Authorizer.Explained explained) {
    AclEvent grant = reason.grant();
    return new Reason(
        grant.acl().value(),
        grant.object().type().wireName(),
        grant.object().id(),
        reason.via().stream()
            .map(group -> new Named(group.value(), explained.groupNames().getOrDefault(group, "")))
            .toList(),
        grant.role().map(role -> role(role, explained)).orElse(null));
  }

  private static Named role(RoleId role, Authorizer.Explained explained) {
    return new Named(role.value(), explained.roles().name(role).orElse(""));
  }
}
