/** PostgreSQL servers as child processes. */
@NullMarked
package dev.meridian.local.postgres;

import org.jspecify.annotations.NullMarked;
