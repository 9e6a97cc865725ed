/**
 * The process that holds a stack together: started detached by {@code up}, ended by {@code down}.
 */
@NullMarked
package dev.meridian.local.launcher;

import org.jspecify.annotations.NullMarked;
