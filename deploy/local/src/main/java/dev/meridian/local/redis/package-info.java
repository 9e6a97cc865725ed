/** Redis servers as child processes. */
@NullMarked
package dev.meridian.local.redis;

import org.jspecify.annotations.NullMarked;
