/** API calls on the gateway's address, on their way to the organization's pinned region. */
@NullMarked
package dev.meridian.gateway.route;

import org.jspecify.annotations.NullMarked;
