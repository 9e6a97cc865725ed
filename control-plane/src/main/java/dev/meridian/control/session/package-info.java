/** Sign-in with OIDC, and the sessions that follow from it. */
@NullMarked
package dev.meridian.control.session;

import org.jspecify.annotations.NullMarked;
