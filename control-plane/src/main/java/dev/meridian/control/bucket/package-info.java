/** The control plane's own bucket: what has to outlive its database, and no records. */
@NullMarked
package dev.meridian.control.bucket;

import org.jspecify.annotations.NullMarked;
