/**
 * Reads queries: as an AST, as clauses with pipes, as SQL. All three go into one plan. Whatever is
 * read is bounded in size and depth first.
 */
@NullMarked
package dev.meridian.data.query.parse;

import org.jspecify.annotations.NullMarked;
