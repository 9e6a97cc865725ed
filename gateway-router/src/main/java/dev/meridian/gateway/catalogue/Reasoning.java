package dev.meridian.gateway.catalogue;

/** How a model is told how much to think. */
public enum Reasoning {
  /** It doesn't think. */
  NONE,
  /** By a level, such as {@code low}. */
  EFFORT,
  /** By a number of tokens. */
  BUDGET,
  /** It thinks as much as it likes, or it is only turned on and off. */
  FIXED
}
