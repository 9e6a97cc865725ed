/** The region's Postgres, as repositories use it. */
@NullMarked
package dev.meridian.data.store;

import org.jspecify.annotations.NullMarked;
