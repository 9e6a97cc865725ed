package dev.meridian.gateway.log;

import dev.meridian.gateway.format.Usage;
import java.math.BigDecimal;
import java.util.Optional;

/** What calls cost. Thread-safe. */
public interface Prices {
  /**
   * The cost of a call in US dollars; empty where it isn't known.
   *
   * @param providerType of the secret that served it
   * @param model as the provider calls it
   */
  Optional<BigDecimal> cost(String providerType, String model, Usage usage);
}
