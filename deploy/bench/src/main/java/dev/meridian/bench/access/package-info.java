/** Measures one permission check, in memory and without a stack. */
@NullMarked
package dev.meridian.bench.access;

import org.jspecify.annotations.NullMarked;
