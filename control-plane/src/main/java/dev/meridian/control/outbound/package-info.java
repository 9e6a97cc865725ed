/** The one client for addresses that a user can set. */
@NullMarked
package dev.meridian.control.outbound;

import org.jspecify.annotations.NullMarked;
