/**
 * Queries over records: three forms of writing them, one typed plan, Postgres for what it can
 * decide and Java for the rest.
 */
@NullMarked
package dev.meridian.data.query;

import org.jspecify.annotations.NullMarked;
