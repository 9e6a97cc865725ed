/** stack.json: where everything is and how to sign in, for tests and tools. */
@NullMarked
package dev.meridian.local.stackfile;

import org.jspecify.annotations.NullMarked;
