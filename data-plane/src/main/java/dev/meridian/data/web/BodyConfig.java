package dev.meridian.data.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of request bodies. */
@ConfigMapping(prefix = "meridian.body")
interface BodyConfig {
  /** Most bytes of one request, uncompressed; more is answered 413. */
  @WithDefault("67108864")
  int maxBytes();

  /**
   * Bytes of all bodies that are in work at once; further requests wait unread. Zero: a sixth of
   * the heap.
   */
  @WithDefault("0")
  int inWorkBytes();

  /** How long a request waits for its share of those bytes before it is answered 503. */
  @WithDefault("10s")
  Duration patience();
}
