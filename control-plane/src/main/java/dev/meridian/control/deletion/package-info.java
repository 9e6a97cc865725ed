/** Deleting an organization, which operators do and can undo for some days, and what follows. */
@NullMarked
package dev.meridian.control.deletion;

import org.jspecify.annotations.NullMarked;
