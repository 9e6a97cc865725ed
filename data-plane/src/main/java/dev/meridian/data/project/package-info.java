/** Projects that are made because records name them. */
@NullMarked
package dev.meridian.data.project;

import org.jspecify.annotations.NullMarked;
