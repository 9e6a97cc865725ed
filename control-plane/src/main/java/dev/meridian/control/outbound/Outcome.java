package dev.meridian.control.outbound;

import java.time.Duration;

/** What came of a call. Failing is an outcome like others, and told to the person who asked. */
public sealed interface Outcome {
  /** From the name's lookup on. */
  Duration took();

  /** There was an answer, whatever it said. */
  record Answered(int status, Duration took) implements Outcome {}

  /** {@code reason} says what went wrong, and names no address that a name led to. */
  record Failed(String reason, Duration took) implements Outcome {}
}
