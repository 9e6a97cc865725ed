package dev.meridian.data.summary;

import dev.meridian.data.json.NumberBounds;
import java.math.BigDecimal;
import java.util.Collection;

/** Averages. */
final class Mean {
  private Mean() {}

  /** Of at least one value. */
  static BigDecimal of(Collection<BigDecimal> values) {
    return values.stream()
        .reduce(BigDecimal.ZERO, (a, b) -> a.add(b, NumberBounds.PRECISION))
        .divide(BigDecimal.valueOf(values.size()), java.math.MathContext.DECIMAL64);
  }
}
