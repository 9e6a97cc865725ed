/** Temporary credentials: an API key makes them, and they end with it. */
@NullMarked
package dev.meridian.gateway.credential;

import org.jspecify.annotations.NullMarked;
