/** The own region's data plane, asked on behalf of callers. */
@NullMarked
package dev.meridian.gateway.dataplane;

import org.jspecify.annotations.NullMarked;
