package dev.meridian.gateway.log;

/**
 * Where spans go: those with the same travel together.
 *
 * @param parent the caller's {@code x-bt-parent}, which the data plane resolves at delivery
 */
record Destination(LogPrincipal principal, String parent) {}
