/** Computes expressions over a row in memory: what an engine can't decide, this does. */
@NullMarked
package dev.meridian.data.query.eval;

import org.jspecify.annotations.NullMarked;
