package dev.meridian.data.otlp;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of what exporters send. */
@ConfigMapping(prefix = "meridian.otlp")
interface OtlpConfig {
  /** Most bytes of one request, decompressed; more is answered 413. */
  @WithDefault("10485760")
  int maxBytes();

  /** Most spans, or log records, of one request; more is answered 413. At most 65,536. */
  @WithDefault("20000")
  int maxEntries();
}
