package dev.meridian.model.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.model.event.Topic;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final Progress progress = new Progress();

  @Test
  void positionIsThatOfTheSlowestPartition() {
    progress.reads(Topic.ACCESS, 0);
    progress.reads(Topic.ACCESS, 1);

    progress.applied(Topic.ACCESS, 0, 9, Instant.EPOCH);
    assertThat(progress.position()).isZero();

    progress.applied(Topic.ACCESS, 1, 7, Instant.EPOCH);
    assertThat(progress.position()).isEqualTo(7);
  }

  @Test
  void aCatchUpCoversEveryPartition() {
    progress.reads(Topic.ACCESS, 0);

    progress.caughtUp(12, Instant.ofEpochSecond(5));

    assertThat(progress.position()).isEqualTo(12);
    assertThat(progress.knownUntil()).isEqualTo(Instant.ofEpochSecond(5));
  }

  @Test
  void whoWaitsForAPositionGoesOnWhenItIsReached() {
    progress.reads(Topic.ACCESS, 0);
    var waiting = progress.reach(3).toCompletableFuture();

    progress.applied(Topic.ACCESS, 0, 2, Instant.EPOCH);
    assertThat(waiting).isNotDone();

    progress.applied(Topic.ACCESS, 0, 3, Instant.EPOCH);
    assertThat(waiting).isCompleted();
    assertThat(progress.reach(3).toCompletableFuture()).isCompleted();
  }
}
