/** Totals of experiments and datasets, and experiments compared. */
@NullMarked
package dev.meridian.data.summary;

import org.jspecify.annotations.NullMarked;
