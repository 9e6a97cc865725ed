/** The region's bucket: signed addresses, and small objects of our own. */
@NullMarked
package dev.meridian.data.bucket;

import org.jspecify.annotations.NullMarked;
