package dev.meridian.control.oauth;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;

/** Why there is no token, as RFC 6749 (5.2) tells it. */
final class OAuthFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ErrorObject error;

  OAuthFailure(ErrorObject error) {
    super(error.getCode());
    this.error = error;
  }

  /** The same for whatever is wrong with it: who guesses learns nothing. */
  static OAuthFailure invalidGrant() {
    return new OAuthFailure(
        OAuth2Error.INVALID_GRANT.setDescription(
            "The code or refresh token is unknown, used, expired or not this client's: sign in again"));
  }

  ErrorObject error() {
    return error;
  }
}
