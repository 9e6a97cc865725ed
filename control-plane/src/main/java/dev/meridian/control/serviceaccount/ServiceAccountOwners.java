package dev.meridian.control.serviceaccount;

import dev.meridian.control.access.Authorizer;
import dev.meridian.control.caller.Caller;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Who may change service accounts and their tokens: an owner in a session, or a service token with
 * an owner's permissions. A person's API key may not, because what it made would outlive its
 * person.
 */
@Singleton
public class ServiceAccountOwners {
  private final Authorizer authorizer;

  ServiceAccountOwners(Authorizer authorizer) {
    this.authorizer = authorizer;
  }

  /**
   * Looks at the credential alone.
   *
   * @param what the subject of the refusal: {@code "Service tokens"}
   * @throws ApiException 403 for a person's API key, and for who acts in another's name
   */
  public void requireMeans(Caller caller, String what) {
    if (!caller.isSignedIn() && !caller.isServiceToken()) {
      throw ApiException.forbidden(
          what
              + " can't be changed with an API key: use a service token with owner permission, or"
              + " sign in as an owner");
    }
  }

  /** Goes on for an owner of the organization; else fails with 403. Needs an open session. */
  public Uni<Void> require(Caller caller, OrgId org) {
    return authorizer.requireOwner(
        caller,
        org,
        () ->
            ApiException.forbidden(
                "Owner permission on the organization is needed for service accounts and their"
                    + " tokens"));
  }
}
