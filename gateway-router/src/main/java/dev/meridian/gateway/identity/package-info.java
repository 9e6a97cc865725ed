/** Who this gateway is towards other services. */
@NullMarked
package dev.meridian.gateway.identity;

import org.jspecify.annotations.NullMarked;
