package dev.meridian.control.operations;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The state of the installation at one moment.
 *
 * @param version of the control plane
 */
@JsonNaming(SnakeCaseStrategy.class)
record OperationsBody(Instant at, String version, List<Region> regions) {
  /** How a part answers. */
  enum State {
    UP,
    /** It answers that it can't be relied on. */
    NOT_READY,
    /** It does not answer in two seconds. */
    UNREACHABLE,
    /** Its address is not configured. */
    UNKNOWN;

    @JsonValue
    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param outbox empty when the control plane's own store does not answer
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Region(
      String name,
      String label,
      Plane dataPlane,
      Plane gateway,
      Reach kafka,
      @Nullable Outbox outbox) {}

  /** Whether something can be connected to, and in how many milliseconds. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Reach(State state, @Nullable Long latencyMs) {}

  /**
   * A data plane or gateway.
   *
   * @param failing the names of its checks that are down
   * @param replica empty when it does not say
   * @param log of gateways
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Plane(
      State state,
      @Nullable Long latencyMs,
      @Nullable String version,
      List<String> failing,
      @Nullable Replica replica,
      @Nullable Log log) {
    static Plane unreachable(State state) {
      return new Plane(state, null, null, List.of(), null, null);
    }
  }

  /**
   * A plane's copy of the control plane's state.
   *
   * @param lagEvents changes that it has not applied yet; empty when that can't be told
   * @param lagMs how long ago the moment was up to which it knows everything
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Replica(long position, @Nullable Long lagEvents, @Nullable Long lagMs) {}

  /**
   * What waits in a gateway to be stored by the data plane.
   *
   * @param lost spans that were dropped because too many waited, since it started
   * @param refused spans that the data plane refused for good, since it started
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Log(long waitingSpans, long waitingBytes, long lost, long refused) {}

  /** What waits in the control plane to be published to a region. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Outbox(long position, long depth, long oldestAgeMs) {}
}
