/** How answers and requests look: JSON conventions, lists and their paging. */
@NullMarked
package dev.meridian.control.wire;

import org.jspecify.annotations.NullMarked;
