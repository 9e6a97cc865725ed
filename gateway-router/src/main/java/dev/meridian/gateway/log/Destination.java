package dev.meridian.gateway.log;

import dev.meridian.gateway.dataplane.Principal;

/**
 * Where spans go: those with the same travel together.
 *
 * @param parent the caller's {@code x-bt-parent}, which the data plane resolves at delivery
 */
record Destination(Principal principal, String parent) {}
