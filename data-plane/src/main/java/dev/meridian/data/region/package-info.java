/**
 * Which region this is, and the proof that every store belongs to it before anything is written.
 */
@NullMarked
package dev.meridian.data.region;

import org.jspecify.annotations.NullMarked;
