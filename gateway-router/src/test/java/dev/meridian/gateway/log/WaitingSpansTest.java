package dev.meridian.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.gateway.log.WaitingSpans.Batch;
import dev.meridian.gateway.log.WaitingSpans.Destination;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class WaitingSpansTest {
  private final Destination one = destination();
  private final Destination two = destination();
  private final WaitingSpans waiting = new WaitingSpans(100);

  @Test
  void rowsOfOneDestinationTravelTogetherInOrder() {
    offer(one, "a");
    offer(two, "b");
    offer(one, "c");

    assertThat(waiting.take().orElseThrow().rows().toString()).isEqualTo("[a, c]");
    assertThat(waiting.take().orElseThrow().destination()).isEqualTo(two);
    assertThat(waiting.take()).isEmpty();
  }

  @Test
  void whatComesBackGoesFirst() {
    offer(one, "a");
    Batch batch = waiting.take().orElseThrow();
    offer(one, "b");

    waiting.back(batch);

    assertThat(waiting.take().orElseThrow().rows().toString()).isEqualTo("[a, b]");
  }

  @Test
  void theBoundCountsWhatIsUnderWayUntilItIsSettled() {
    assertThat(offer(one, "x".repeat(60))).isTrue();
    Batch batch = waiting.take().orElseThrow();
    assertThat(offer(one, "y".repeat(60))).isFalse();

    waiting.settled(batch);

    assertThat(waiting.bytes()).isZero();
    assertThat(offer(one, "y".repeat(60))).isTrue();
  }

  private boolean offer(Destination destination, String row) {
    return waiting.offer(destination, Buffer.buffer(row));
  }

  private static Destination destination() {
    return new Destination(
        new LogPrincipal(OrgId.random(), PrincipalId.random(), false), "project_name:x");
  }
}
