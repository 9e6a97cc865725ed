package dev.meridian.control.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What checking an organization's chains found, the control plane's first. */
record VerificationBody(List<Chain> chains) {
  /** How a chain is. */
  enum State {
    OK,
    BROKEN,
    /** The plane that keeps it does not answer: nothing is known of it. */
    UNREACHABLE;

    @JsonValue
    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param events how many hold
   * @param heads how many signed heads the chain was found to hold
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Chain(
      AuditPlane plane, State state, long events, long heads, @Nullable Broken firstBroken) {
    static Chain unreachable(AuditPlane plane) {
      return new Chain(plane, State.UNREACHABLE, 0, 0, null);
    }

    static Chain checked(AuditPlane plane, long events, long heads, @Nullable Broken firstBroken) {
      return new Chain(
          plane, firstBroken == null ? State.OK : State.BROKEN, events, heads, firstBroken);
    }
  }

  /** The first event that is not as it was written. */
  record Broken(long sequence, String reason) {}
}
