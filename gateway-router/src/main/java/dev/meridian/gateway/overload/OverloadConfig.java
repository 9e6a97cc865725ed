package dev.meridian.gateway.overload;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** When the gateway begins to refuse what it can't keep up with. */
@ConfigMapping(prefix = "meridian.overload")
interface OverloadConfig {
  /** How late an event loop may come to its work; above it for {@link #patience}: 503. */
  @WithDefault("150ms")
  Duration delay();

  /** How long a loop may be late before anything is refused, so that a short burst is served. */
  @WithDefault("1s")
  Duration patience();

  /**
   * Requests that may be in progress at once, answers of providers being waited for; beyond: 503.
   * Without a number, one for each 512 KB of the heap, because each takes some of it.
   */
  OptionalInt requests();

  /**
   * How long refusals are held back at most, so that clients that ask again at once don't take what
   * the others are served with.
   */
  @WithDefault("1s")
  Duration hold();
}
