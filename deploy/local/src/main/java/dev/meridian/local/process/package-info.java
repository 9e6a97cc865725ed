/** Processes that outlive their parent: who they are, who holds a port, how to stop them. */
@NullMarked
package dev.meridian.local.process;

import org.jspecify.annotations.NullMarked;
