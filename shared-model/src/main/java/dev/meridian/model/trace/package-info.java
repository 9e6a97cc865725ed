/** Transaction ids, and the parents that a span can name. */
@NullMarked
package dev.meridian.model.trace;

import org.jspecify.annotations.NullMarked;
