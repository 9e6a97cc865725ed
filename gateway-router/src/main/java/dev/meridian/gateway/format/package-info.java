/**
 * The wire formats of model calls: what one format asks and answers, said in another. Pure: JSON
 * trees in, JSON trees out.
 */
@NullMarked
package dev.meridian.gateway.format;

import org.jspecify.annotations.NullMarked;
