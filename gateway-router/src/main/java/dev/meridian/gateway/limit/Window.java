package dev.meridian.gateway.limit;

import java.util.Locale;

/**
 * What a subject may spend of one kind in a minute.
 *
 * @param key in Redis
 * @param subject whose limit it is, as refusals say it
 * @param limit at least 1
 */
record Window(String key, String subject, Kind kind, long limit) {
  /** Seconds that count beside the current one: no 60 seconds ever hold more than the limit. */
  static final int LENGTH = 60;

  /** What is counted. */
  enum Kind {
    REQUESTS,
    TOKENS;

    /** As in the names of headers. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Window {
    if (limit < 1) {
      throw new IllegalArgumentException("A limit is at least 1: " + key);
    }
  }

  /** What a call takes of it. */
  long cost(long tokens) {
    return switch (kind) {
      case REQUESTS -> 1;
      case TOKENS -> tokens;
    };
  }

  /** One gateway's part of it. */
  Window share(int nodes) {
    return new Window(key, subject, kind, Math.max(1, limit / nodes));
  }
}
