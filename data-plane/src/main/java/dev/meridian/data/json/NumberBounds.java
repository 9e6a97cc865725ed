package dev.meridian.data.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Which numbers the service takes. Adding {@code 1e30000000} and 1 exactly takes seconds and
 * megabytes, so numbers far beyond a double's are refused where they come in.
 */
public final class NumberBounds {
  /** Most digits of a number, and the greatest exponent without regard to its sign. */
  public static final int MAX_DIGITS = 400;

  /** What is computed with: sums of numbers within the bounds stay short. */
  public static final MathContext PRECISION = MathContext.DECIMAL128;

  private NumberBounds() {}

  public static boolean holds(BigDecimal number) {
    return Math.abs((long) number.scale()) <= MAX_DIGITS && number.precision() <= MAX_DIGITS;
  }

  /** Whether every number in a value is within the bounds. */
  public static boolean hold(JsonNode value) {
    if (value.isBigDecimal() || value.isBigInteger()) {
      return holds(value.decimalValue());
    }
    for (JsonNode child : value) {
      if (!hold(child)) {
        return false;
      }
    }
    return true;
  }
}
