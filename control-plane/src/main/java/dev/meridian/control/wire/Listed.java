package dev.meridian.control.wire;

import java.time.Instant;
import java.util.UUID;

/** What lists are ordered by: newest first, and the id where two are of one moment. */
public interface Listed {
  UUID id();

  Instant created();

  /** About how many bytes it takes in an answer, so that no list takes all of the memory. */
  long size();
}
