package dev.meridian.gateway.limit;

import java.time.Duration;
import java.util.List;

/**
 * Whether a call fits in its windows.
 *
 * @param refusedBy index of a window that it does not fit in; -1 when it fits in all
 * @param retryAfter how long until that window has room; zero when it fits
 * @param second in which its costs were taken, of the clock that counts
 * @param totals what each window holds after that
 */
record Verdict(int refusedBy, Duration retryAfter, long second, List<Long> totals) {
  boolean admits() {
    return refusedBy < 0;
  }
}
