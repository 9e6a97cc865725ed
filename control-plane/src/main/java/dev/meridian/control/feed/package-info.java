/** What changed since: the second path by which planes learn. */
@NullMarked
package dev.meridian.control.feed;

import org.jspecify.annotations.NullMarked;
