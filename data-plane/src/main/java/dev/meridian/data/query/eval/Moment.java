package dev.meridian.data.query.eval;

import java.time.Instant;

/**
 * When and where a query runs. Pages of one query share it.
 *
 * @param now what {@code NOW()} is
 * @param offset minutes that the caller's local time is behind UTC; units of time begin by it
 */
public record Moment(Instant now, int offset) {}
