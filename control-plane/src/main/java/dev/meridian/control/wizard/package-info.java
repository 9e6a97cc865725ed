/** Setting up the command line in a browser: it shows a code, a person approves, it gets a key. */
@NullMarked
package dev.meridian.control.wizard;

import org.jspecify.annotations.NullMarked;
