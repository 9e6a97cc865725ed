package dev.meridian.data.query.plan;

/** A part of the rows that pass, the same part for the same seed. */
public sealed interface Sample {
  /** Which part. */
  long seed();

  /** Each row with this probability, 0 to 1. */
  record Rate(double rate, long seed) implements Sample {}

  /** So many rows, 1 or more. */
  record Count(int rows, long seed) implements Sample {}
}
