package dev.meridian.gateway.catalogue;

import dev.meridian.gateway.format.Usage;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What a model's tokens cost, in US dollars for a million; each 0 or more. Providers ask for more
 * where a request is very long; that isn't in here.
 *
 * @param cachedRead of the input, what was read from the provider's cache
 * @param cachedWritten of the input, what was put into it
 */
public record Prices(
    BigDecimal input, BigDecimal output, BigDecimal cachedRead, BigDecimal cachedWritten) {
  private static final int MILLION_DIGITS = 6;

  public Prices {
    for (BigDecimal price : new BigDecimal[] {input, output, cachedRead, cachedWritten}) {
      if (price.signum() < 0) {
        throw new IllegalArgumentException("A price is negative: " + price);
      }
    }
  }

  /** What a call cost, in dollars. */
  public BigDecimal of(Usage usage) {
    long plain = Math.max(0, usage.input() - usage.cached() - usage.cacheWritten());
    return times(input, plain)
        .add(times(cachedRead, usage.cached()))
        .add(times(cachedWritten, usage.cacheWritten()))
        .add(times(output, usage.output()));
  }

  private static BigDecimal times(BigDecimal price, long tokens) {
    return price
        .multiply(BigDecimal.valueOf(tokens), MathContext.DECIMAL128)
        .movePointLeft(MILLION_DIGITS);
  }
}
