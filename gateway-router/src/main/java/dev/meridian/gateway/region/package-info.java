/** Which region an organization is pinned to, and the regions' addresses. */
@NullMarked
package dev.meridian.gateway.region;

import org.jspecify.annotations.NullMarked;
