package dev.meridian.model.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * A permission, on every type below the object it is granted on or, when restricted, on one type
 * only.
 */
public record RolePermission(
    Permission permission,
    @JsonProperty("restrict_object_type") Optional<AclObjectType> restrictObjectType) {

  public static RolePermission of(Permission permission) {
    return new RolePermission(permission, Optional.empty());
  }

  public static RolePermission on(AclObjectType type, Permission permission) {
    return new RolePermission(permission, Optional.of(type));
  }
}
