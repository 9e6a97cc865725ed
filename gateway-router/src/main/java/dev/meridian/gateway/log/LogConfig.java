package dev.meridian.gateway.log;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How spans of LLM calls reach the region's data plane. */
@ConfigMapping(prefix = "meridian.log")
interface LogConfig {
  /** Longest pause between two attempts to deliver. */
  @WithDefault("5s")
  Duration maxBackoff();

  /**
   * How long a span is tried at which the data plane fails while it stores others; then it is given
   * up and counted as refused. While it stores nothing, nothing is given up.
   */
  @WithDefault("2m")
  Duration patience();

  /** How long a stopping gateway keeps delivering; what is left waits for its next start. */
  @WithDefault("5s")
  Duration flushOnShutdown();

  /**
   * How much of a request or of an answer a span holds, in bytes; what is larger is left out. A row
   * has 20 MB at most, which both must fit in.
   */
  @WithDefault("9437184")
  int maxPartSize();
}
