package dev.meridian.control.settings;

import dev.meridian.model.credential.Token;

/** What became of a data plane's token in a change of its address. */
sealed interface DataPlaneToken {
  /** The address stayed, or is the region's, whose data plane needs none. */
  record None() implements DataPlaneToken {}

  /** There is none, because of the reason. */
  record Withheld(String reason) implements DataPlaneToken {}

  /** A new one, known in clear here and in the one answer that shows it. */
  record Fresh(Token token) implements DataPlaneToken {
    @Override
    public String toString() {
      return "Fresh[]";
    }
  }
}
