/**
 * Runs Meridian and everything it needs on one machine: one launcher process, and children for what
 * is not Java.
 */
@NullMarked
package dev.meridian.local;

import org.jspecify.annotations.NullMarked;
