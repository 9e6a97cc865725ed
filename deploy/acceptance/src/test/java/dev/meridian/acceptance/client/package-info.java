/** The official client and its command line, unchanged, against the stack. */
@NullMarked
package dev.meridian.acceptance.client;

import org.jspecify.annotations.NullMarked;
