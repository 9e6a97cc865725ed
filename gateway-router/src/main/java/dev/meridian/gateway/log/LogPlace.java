package dev.meridian.gateway.log;

import dev.meridian.gateway.dataplane.Principal;
import dev.meridian.model.trace.SpanParent;

/**
 * Where a call is logged.
 *
 * @param header the caller's {@code x-bt-parent}, which the data plane resolves again at delivery
 * @param parent what it says, with a project's name replaced by its id where that is known
 */
public record LogPlace(Principal principal, String header, SpanParent parent) {}
