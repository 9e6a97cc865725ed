package dev.meridian.control.caller;

import dev.meridian.model.error.ApiException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;

/** The caller of the request being served. */
@Singleton
public class CurrentCaller {
  private final SecurityIdentity identity;

  CurrentCaller(SecurityIdentity identity) {
    this.identity = identity;
  }

  /**
   * @throws ApiException 401 outside of an authenticated request
   */
  public Caller get() {
    if (identity.getPrincipal() instanceof CallerIdentity known) {
      return known.caller();
    }
    throw ApiException.unauthorized("Send an API key as a bearer token, or sign in");
  }
}
