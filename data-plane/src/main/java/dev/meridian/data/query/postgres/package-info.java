/**
 * Plans as SQL of the region's Postgres. Every value of a query is bound, and what can't be said
 * with the same meaning is left to the evaluator.
 */
@NullMarked
package dev.meridian.data.query.postgres;

import org.jspecify.annotations.NullMarked;
