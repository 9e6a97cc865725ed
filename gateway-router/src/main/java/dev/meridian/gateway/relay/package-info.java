/** Calls that belong to another region, on their way to the gateway of the pinned region. */
@NullMarked
package dev.meridian.gateway.relay;

import org.jspecify.annotations.NullMarked;
