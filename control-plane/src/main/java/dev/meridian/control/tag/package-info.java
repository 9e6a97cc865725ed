/** Tags that a project's people mark things with: their names and colours. */
@NullMarked
package dev.meridian.control.tag;

import org.jspecify.annotations.NullMarked;
