/** Tells a client that asks for it who it was taken for and what its request touched. */
@NullMarked
package dev.meridian.control.auditheader;

import org.jspecify.annotations.NullMarked;
