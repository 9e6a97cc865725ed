package dev.meridian.data.query.parse;

import com.fasterxml.jackson.databind.node.DecimalNode;
import dev.meridian.data.json.NumberBounds;
import dev.meridian.data.query.plan.Place;
import java.math.BigDecimal;

/** How large a query may be. Everything that walks one is recursive, so depth is bounded here. */
final class Bounds {
  /** Most characters of a query's text. */
  static final int TEXT = 1 << 20;

  /** Most words, names, constants and signs of a query's text. */
  static final int TOKENS = 50_000;

  /** Most brackets, cases and alternatives within each other. */
  static final int DEPTH = 100;

  /** Most operands of one operator that is computed pairwise: each makes the expression deeper. */
  static final int OPERANDS = 100;

  /** Most values of a list. */
  static final int LIST = 10_000;

  /** Most columns, sort keys or dimensions. */
  static final int COLUMNS = 500;

  private Bounds() {}

  static void list(int size, Place place) {
    if (size > LIST) {
      throw place.unsupported("a list of more than %d values".formatted(LIST));
    }
  }

  static void operands(int size, Place place) {
    if (size > OPERANDS) {
      throw place.unsupported("more than %d additions".formatted(OPERANDS));
    }
  }

  static DecimalNode number(String text, Place place) {
    try {
      BigDecimal number = new BigDecimal(text);
      if (NumberBounds.holds(number)) {
        return DecimalNode.valueOf(number);
      }
    } catch (NumberFormatException e) {
      // The exponent is no int: such a number is out of bounds like those below.
    }
    throw place.unsupported("a number of this size");
  }
}
