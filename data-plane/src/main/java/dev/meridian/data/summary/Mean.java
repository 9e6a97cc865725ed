package dev.meridian.data.summary;

import java.math.BigDecimal;
import java.util.Collection;

/** Averages. */
final class Mean {
  private Mean() {}

  /** Of at least one value. */
  static BigDecimal of(Collection<BigDecimal> values) {
    return values.stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(values.size()), java.math.MathContext.DECIMAL64);
  }
}
