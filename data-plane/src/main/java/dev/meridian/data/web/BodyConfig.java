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
   * Bytes of all large bodies that are in work at once; further ones wait unread. Bodies of up to
   * 256 KB have as many bytes of their own, so that they don't wait behind large ones. Zero: a
   * twentieth of the heap, because a body is there several times while it is parsed, packed,
   * encrypted and sent to the bucket.
   */
  @WithDefault("0")
  int inWorkBytes();

  /** How long a request waits for its share of those bytes before it is answered 503. */
  @WithDefault("20s")
  Duration patience();
}
