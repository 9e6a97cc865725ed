package dev.meridian.control.access;

import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.Permission;
import dev.meridian.model.error.ApiException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what callers call permissions and types of objects. */
public final class AccessFields {
  private AccessFields() {}

  /**
   * Empty for what was not sent.
   *
   * @throws ApiException 400 when there is no such permission
   */
  public static Optional<Permission> permission(@Nullable String name) {
    if (name == null) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(Permission.values())
            .filter(p -> p.wireName().equals(name))
            .findFirst()
            .orElseThrow(() -> ApiException.badRequest("Invalid permission")));
  }

  /**
   * Empty for what was not sent.
   *
   * @throws ApiException 400 when there is no such type
   */
  public static Optional<AclObjectType> objectType(String field, @Nullable String name) {
    if (name == null) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(AclObjectType.values())
            .filter(t -> t.wireName().equals(name))
            .findFirst()
            .orElseThrow(() -> ApiException.badRequest("Invalid " + field)));
  }
}
