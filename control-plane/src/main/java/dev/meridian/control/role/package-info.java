/** Roles: named sets of permissions. */
@NullMarked
package dev.meridian.control.role;

import org.jspecify.annotations.NullMarked;
