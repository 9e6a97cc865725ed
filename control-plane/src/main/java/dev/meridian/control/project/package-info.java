/** Projects. */
@NullMarked
package dev.meridian.control.project;

import org.jspecify.annotations.NullMarked;
