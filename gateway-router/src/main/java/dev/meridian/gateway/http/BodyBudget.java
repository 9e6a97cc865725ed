package dev.meridian.gateway.http;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes of request bodies that may be in memory at once, over all exchanges. Thread-safe. */
public final class BodyBudget {
  private final AtomicLong left;

  public BodyBudget(long total) {
    this.left = new AtomicLong(total);
  }

  /** An exchange's part of the budget, which grows with the bytes that arrive. */
  Share share() {
    return new Share();
  }

  /** Belongs to the event loop of its exchange. */
  final class Share {
    private long taken;
    private boolean over;

    /** Whether there was room for that many bytes more; takes nothing when there was not. */
    boolean take(long bytes) {
      if (over) {
        return false;
      }
      if (left.addAndGet(-bytes) < 0) {
        left.addAndGet(bytes);
        return false;
      }
      taken += bytes;
      return true;
    }

    /** Gives everything back, once and for good. */
    void release() {
      if (!over) {
        over = true;
        left.addAndGet(taken);
      }
    }
  }
}
