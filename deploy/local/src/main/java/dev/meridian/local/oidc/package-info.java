/** Who people sign in with: the mock issuer, or a real Keycloak. */
@NullMarked
package dev.meridian.local.oidc;

import org.jspecify.annotations.NullMarked;
