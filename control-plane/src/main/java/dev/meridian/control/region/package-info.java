/** The regions of this installation, which are configuration. */
@NullMarked
package dev.meridian.control.region;

import org.jspecify.annotations.NullMarked;
