/** Pages of one's own that the console shows beside a span. */
@NullMarked
package dev.meridian.control.iframe;

import org.jspecify.annotations.NullMarked;
