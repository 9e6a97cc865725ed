/** Asks data planes what only they know. */
@NullMarked
package dev.meridian.control.dataplane;

import org.jspecify.annotations.NullMarked;
