/**
 * Large values of rows: in the region's bucket, compressed, encrypted under a key of their
 * organization.
 */
@NullMarked
package dev.meridian.data.payload;

import org.jspecify.annotations.NullMarked;
