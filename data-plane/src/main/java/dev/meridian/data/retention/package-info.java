/**
 * Old logs, dataset rows and experiments go, as projects have decided: out of every answer first,
 * and destroyed within a day.
 */
@NullMarked
package dev.meridian.data.retention;

import org.jspecify.annotations.NullMarked;
