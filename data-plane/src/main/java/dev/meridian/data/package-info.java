/** The data plane of one region: records, and everything that may never leave it. */
@NullMarked
package dev.meridian.data;

import org.jspecify.annotations.NullMarked;
