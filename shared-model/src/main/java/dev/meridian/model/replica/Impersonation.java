package dev.meridian.model.replica;

import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.SystemRole;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Acting in the name of another member of the credential's organization. The requester must hold
 * the Owner system role itself, granted on the organization to them or to a group that they are in;
 * having every permission some other way is not enough.
 */
public final class Impersonation {
  /** Names the member, by id or e-mail address. */
  public static final String HEADER = "x-bt-impersonate-user";

  private Impersonation() {}

  /**
   * Whom a request names; empty when it names nobody.
   *
   * @param header the header's value, null where there is none
   * @throws ApiException 400 when the header is there and empty: going on with the requester's own
   *     rights would be more than was asked for
   */
  public static Optional<String> named(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    if (header.isBlank()) {
      throw ApiException.badRequest(HEADER + " needs a user's id or e-mail address");
    }
    return Optional.of(header.strip());
  }

  /**
   * The member who is meant, for a requester who may act in their name.
   *
   * @throws ApiException 403, the same for who may not and for who is not there
   */
  public static PrincipalId require(OrgState state, PrincipalId requester, String user) {
    OrgId org = state.org();
    ObjectRef organization = new ObjectRef(AclObjectType.ORGANIZATION, org.value());
    if (!state.holds(requester, SystemRole.OWNER.id(), organization)) {
      throw refusal();
    }
    return id(user)
        .map(id -> state.member(id).stream().toList())
        .or(() -> Optional.of(state.membersWithEmail(user)))
        .filter(found -> found.size() == 1)
        .map(List::getFirst)
        .orElseThrow(Impersonation::refusal)
        .principal();
  }

  /** The id, where it is one. */
  public static Optional<PrincipalId> id(String user) {
    try {
      return user.length() == 36
          ? Optional.of(new PrincipalId(UUID.fromString(user)))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  public static ApiException refusal() {
    return ApiException.forbidden(
        "Missing the Owner role to act in that user's name, or the user does not exist");
  }
}
