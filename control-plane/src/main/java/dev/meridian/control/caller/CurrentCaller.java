package dev.meridian.control.caller;

import dev.meridian.model.error.ApiException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** The caller of the request being served. */
@Singleton
public class CurrentCaller {
  private final SecurityIdentity identity;
  private final CurrentIdentityAssociation association;

  CurrentCaller(SecurityIdentity identity, CurrentIdentityAssociation association) {
    this.identity = identity;
    this.association = association;
  }

  /** On a route that is open to everybody: fails with 401 for who is nobody. */
  public Uni<Caller> find() {
    return association.getDeferredIdentity().map(CurrentCaller::of);
  }

  /**
   * @throws ApiException 401 outside of an authenticated request
   */
  public Caller get() {
    return of(identity);
  }

  private static Caller of(SecurityIdentity identity) {
    if (identity.getPrincipal() instanceof CallerIdentity known) {
      return known.caller();
    }
    throw ApiException.unauthorized("Send an API key as a bearer token, or sign in");
  }
}
