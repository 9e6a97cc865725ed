/** What the gateway does when it is asked for more than it can do. */
@NullMarked
package dev.meridian.gateway.overload;

import org.jspecify.annotations.NullMarked;
