/**
 * Everything around a gateway, for its component tests: a broker, a control plane, regions, a
 * provider.
 */
@NullMarked
package dev.meridian.gateway.world;

import org.jspecify.annotations.NullMarked;
