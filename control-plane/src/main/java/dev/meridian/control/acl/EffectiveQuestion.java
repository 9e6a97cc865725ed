package dev.meridian.control.acl;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.PrincipalId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose permissions on what: a member by id or by address. */
@JsonNaming(SnakeCaseStrategy.class)
record EffectiveQuestion(
    @Nullable String userId,
    @Nullable String email,
    @Nullable String objectType,
    @Nullable String objectId) {

  ObjectRef object() {
    return new AclItem(objectType, objectId, null, null, null, null, null).object();
  }

  /**
   * Empty where the member is named by address.
   *
   * @throws ApiException 400 when it is named by neither or by both
   */
  Optional<PrincipalId> user() {
    Optional<PrincipalId> user = Uuids.optional("user_id", userId).map(PrincipalId::new);
    if (user.isPresent() == (email != null && !email.isBlank())) {
      throw ApiException.badRequest("Send one of user_id and email");
    }
    return user;
  }
}
