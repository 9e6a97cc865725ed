/** Which web pages may call the gateway. */
@NullMarked
package dev.meridian.gateway.cors;

import org.jspecify.annotations.NullMarked;
