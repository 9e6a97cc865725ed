/** The one client for addresses that a user can set. */
@NullMarked
package dev.meridian.gateway.outbound;

import org.jspecify.annotations.NullMarked;
