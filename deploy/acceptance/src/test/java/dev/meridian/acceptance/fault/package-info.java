/** Killed processes, and the launcher that brings them back. */
@NullMarked
package dev.meridian.acceptance.fault;

import org.jspecify.annotations.NullMarked;
