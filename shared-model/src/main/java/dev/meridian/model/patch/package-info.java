/** How a PATCH changes what is known. */
@NullMarked
package dev.meridian.model.patch;

import org.jspecify.annotations.NullMarked;
