package dev.meridian.gateway.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a call waits for providers that ask for patience. */
@ConfigMapping(prefix = "meridian.retry")
interface RetryConfig {
  /** All pauses of a call together. After that the client gets the provider's own answer. */
  @WithDefault("45s")
  Duration most();

  /** One pause at most; a provider that asks for a longer one is not waited for. */
  @WithDefault("10s")
  Duration longest();

  /** The first pause where a provider asks for none; each further one is twice as long. */
  @WithDefault("200ms")
  Duration first();
}
