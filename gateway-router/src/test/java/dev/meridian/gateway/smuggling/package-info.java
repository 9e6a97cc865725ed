/** Requests that two readers could take for different ones, sent byte by byte. */
@NullMarked
package dev.meridian.gateway.smuggling;

import org.jspecify.annotations.NullMarked;
