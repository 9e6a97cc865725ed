/**
 * The region's Redis as gateways use it: never waited for long, and never another region's. Their
 * keys begin with {@code meridian:gateway:}.
 */
@NullMarked
package dev.meridian.gateway.redis;

import org.jspecify.annotations.NullMarked;
