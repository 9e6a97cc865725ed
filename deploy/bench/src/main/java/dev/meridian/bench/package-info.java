/** Measures what users feel of a running stack, beside what the same work costs without it. */
@NullMarked
package dev.meridian.bench;

import org.jspecify.annotations.NullMarked;
