/** The door: which feature answers a request. */
@NullMarked
package dev.meridian.gateway.entry;

import org.jspecify.annotations.NullMarked;
