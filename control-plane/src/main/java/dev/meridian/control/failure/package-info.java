/** Turns whatever goes wrong into the one error body, once. */
@NullMarked
package dev.meridian.control.failure;

import org.jspecify.annotations.NullMarked;
