/** Answers of queries: rows as JSON, as lines of JSON, as Parquet, and what goes with them. */
@NullMarked
package dev.meridian.data.query.answer;

import org.jspecify.annotations.NullMarked;
