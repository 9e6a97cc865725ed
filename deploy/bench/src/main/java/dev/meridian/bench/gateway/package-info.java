/** The gateway beside other proxies: one load, one upstream, in turns. */
@NullMarked
package dev.meridian.bench.gateway;

import org.jspecify.annotations.NullMarked;
