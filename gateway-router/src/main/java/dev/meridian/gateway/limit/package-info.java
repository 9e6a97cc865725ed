/**
 * How many calls and tokens an organization, a project and a credential may spend in a minute, over
 * all gateways of a region together.
 */
@NullMarked
package dev.meridian.gateway.limit;

import org.jspecify.annotations.NullMarked;
