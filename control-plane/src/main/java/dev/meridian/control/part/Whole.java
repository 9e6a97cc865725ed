package dev.meridian.control.part;

import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import java.util.UUID;

/**
 * What a part belongs to, as the caller names it, and where rights on its parts come from.
 *
 * @param reading where reading its parts needs {@link Permission#READ}
 * @param changing where making, changing and deleting them needs {@link Permission#UPDATE}
 */
public record Whole(OrgId org, AclObjectType type, UUID id, Target reading, Target changing) {
  public static Whole of(OrgId org, UUID id, Target target) {
    return new Whole(org, target.type(), id, target, target);
  }

  Target target(Permission permission) {
    return permission == Permission.READ ? reading : changing;
  }

  ApiException refusal(Permission permission) {
    return missing(permission, type, id);
  }

  /** Refuses a whole that is not there as one that the caller may not touch is refused. */
  public static ApiException missing(Permission permission, AclObjectType type, UUID id) {
    return ApiException.missingAccess(permission.wireName(), type.wireName(), id);
  }
}
