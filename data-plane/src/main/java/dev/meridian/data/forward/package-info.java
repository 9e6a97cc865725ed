/**
 * Control routes on an API host: answered from the replica where that is possible, forwarded
 * otherwise.
 */
@NullMarked
package dev.meridian.data.forward;

import org.jspecify.annotations.NullMarked;
