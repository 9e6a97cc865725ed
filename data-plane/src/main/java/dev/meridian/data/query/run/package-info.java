/**
 * Runs plans: asks Postgres for what it can decide, decides the rest, groups, and remembers where a
 * page ends.
 */
@NullMarked
package dev.meridian.data.query.run;

import org.jspecify.annotations.NullMarked;
