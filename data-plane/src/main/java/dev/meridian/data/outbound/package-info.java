/** The one client for addresses that a user can set. */
@NullMarked
package dev.meridian.data.outbound;

import org.jspecify.annotations.NullMarked;
