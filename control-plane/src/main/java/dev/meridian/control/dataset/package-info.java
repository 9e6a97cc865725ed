/** Datasets: their names. */
@NullMarked
package dev.meridian.control.dataset;

import org.jspecify.annotations.NullMarked;
