/** Whether a caller may do what it asks, decided on the primary database. */
@NullMarked
package dev.meridian.control.access;

import org.jspecify.annotations.NullMarked;
