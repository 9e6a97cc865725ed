/** What is probably not meant, or slow, in a query that is right. */
@NullMarked
package dev.meridian.data.query.lint;

import org.jspecify.annotations.NullMarked;
