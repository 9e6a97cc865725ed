package dev.meridian.gateway.llm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the gateway takes from SDKs. */
@ConfigMapping(prefix = "meridian.llm")
interface LlmConfig {
  /** Largest request body of an LLM call, in bytes. Above it: 413. */
  @WithDefault("33554432")
  int maxBodySize();

  /**
   * Bytes of request bodies that may be in memory at once, over all LLM calls; at least {@link
   * #maxBodySize}. Beyond it: 503 with Retry-After.
   */
  @WithDefault("33554432")
  long maxBodyBytes();
}
