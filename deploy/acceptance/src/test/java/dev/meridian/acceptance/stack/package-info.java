/** The running stack: what stack.json says of it, and the command that controls it. */
@NullMarked
package dev.meridian.acceptance.stack;

import org.jspecify.annotations.NullMarked;
