/** Datasets put back to how they were at a transaction. */
@NullMarked
package dev.meridian.data.restore;

import org.jspecify.annotations.NullMarked;
