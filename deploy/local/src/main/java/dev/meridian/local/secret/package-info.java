/** Passwords and key material, made once for each home. */
@NullMarked
package dev.meridian.local.secret;

import org.jspecify.annotations.NullMarked;
