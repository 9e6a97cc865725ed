/**
 * Where a text may be found: signatures of blocks of rows, made behind the writers, so that a
 * search reads the blocks that may hold its words and the rows that are too new to be in one.
 */
@NullMarked
package dev.meridian.data.text;

import org.jspecify.annotations.NullMarked;
