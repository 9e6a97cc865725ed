package dev.meridian.gateway.log;

import static dev.meridian.gateway.log.DeliveryQueue.Failure.AWAY;
import static dev.meridian.gateway.log.DeliveryQueue.Failure.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.gateway.dataplane.Principal;
import dev.meridian.gateway.log.DeliveryQueue.Fate;
import dev.meridian.gateway.spool.Mark;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DeliveryQueueTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration MAX_PAUSE = Duration.ofSeconds(1);

  private final Rounds rounds = new Rounds();
  private final DeliveryQueue queue = new DeliveryQueue(rounds, MAX_PAUSE, PATIENCE);
  private final Destination one = destination();
  private final Destination two = destination();
  private long at;
  private long now;

  @Test
  void aPostThatHangsHoldsUpNoOther() {
    add(one, "hangs");
    Delivery hanging = take().getFirst();
    now += DeliveryQueue.SLOW_MS;

    for (int i = 0; i < 100; i++) {
      add(one, "same destination " + i);
      add(two, "other destination " + i);
      List<Delivery> taken = take();
      assertThat(taken).hasSize(2);
      taken.forEach(queue::stored);
    }
    assertThat(rounds.settle()).isEmpty();

    queue.stored(hanging);
    assertThat(rounds.settle()).contains(new Rounds.Settled(new Mark(1, 201), 201));
  }

  @Test
  void aDestinationThatHangsLeavesRoomForOthers() {
    for (int i = 0; i < 50; i++) {
      add(one, "hangs " + i);
    }
    take();
    add(two, "passes");

    assertThat(texts(take())).containsExactly("passes");
    assertThat(queue.hasRoom(now)).isTrue();
  }

  @Test
  void aRowThatFailsWhileOthersAreStoredIsGivenUp() {
    add(one, "bad");
    List<Fate> fates = failWhileOthersPass(FAILED, PATIENCE);

    assertThat(fates.getLast()).isEqualTo(Fate.GIVEN_UP);
    assertThat(fates.size()).isGreaterThan(5);
    assertThat(rounds.settle()).isPresent();
  }

  @Test
  void aRowThatFailsWhileNothingIsStoredIsNeverGivenUp() {
    add(one, "good");
    for (int i = 0; i < 1_000; i++) {
      now += MAX_PAUSE.toMillis();
      assertThat(queue.failed(take().getFirst(), FAILED, now)).isEqualTo(Fate.TRIED_AGAIN);
    }
    assertThat(texts(take(MAX_PAUSE))).containsExactly("good");
  }

  @Test
  void aRowThatCannotBeDecidedIsNeverGivenUp() {
    add(one, "undecided");

    assertThat(failWhileOthersPass(AWAY, PATIENCE.multipliedBy(10))).containsOnly(Fate.TRIED_AGAIN);
  }

  @Test
  void aBatchThatFailsIsCutUntilTheBadRowIsAlone() {
    add(one, "a", "b", "BAD", "c", "d");
    add(two, "e");
    Set<String> stored = new HashSet<>();
    int givenUp = 0;
    for (int i = 0; i < 100 && givenUp == 0; i++) {
      add(two, "other");
      for (Delivery delivery : take(MAX_PAUSE)) {
        List<String> rows = delivery.batch().rows().stream().map(Buffer::toString).toList();
        if (rows.contains("BAD")) {
          givenUp += queue.failed(delivery, FAILED, now) == Fate.GIVEN_UP ? rows.size() : 0;
        } else {
          queue.stored(delivery);
          stored.addAll(rows);
        }
      }
    }

    assertThat(givenUp).isEqualTo(1);
    assertThat(stored).contains("a", "b", "c", "d", "e");
  }

  @Test
  void whileTheDataPlaneIsAwayOneBatchAtATimeIsTriedWithGrowingPauses() {
    add(one, "first");
    add(two, "second");
    List<Delivery> sent = take();
    sent.forEach(delivery -> queue.failed(delivery, AWAY, now));
    assertThat(queue.isAway()).isTrue();
    assertThat(take()).isEmpty();

    List<Long> tries = new ArrayList<>();
    for (long start = now; now < start + 10_000; now += 10) {
      List<Delivery> taken = take();
      assertThat(taken.size()).isLessThanOrEqualTo(1);
      taken.forEach(
          delivery -> {
            tries.add(now);
            queue.failed(delivery, AWAY, now);
          });
    }
    assertThat(tries).hasSizeBetween(8, 15);

    queue.stored(take(MAX_PAUSE).getFirst());
    assertThat(queue.isAway()).isFalse();
    assertThat(take()).hasSize(1);
  }

  /** A project that is not known yet is undecidable while the control plane is down. */
  @Test
  void aDestinationThatIsUndecidableKeepsNoOtherWaiting() {
    add(one, "undecidable");
    for (int i = 0; i < 200; i++) {
      add(two, "passes " + i);
      now += 10;
      for (Delivery delivery : take()) {
        if (delivery.batch().destination().equals(one)) {
          queue.failed(delivery, AWAY, now);
        } else {
          queue.stored(delivery);
        }
      }
    }
    assertThat(texts(take(MAX_PAUSE.multipliedBy(2)))).containsExactly("undecidable");
  }

  @Test
  void aFullQueueTakesNoMoreUntilSomethingIsOver() {
    while (queue.hasRoom(now)) {
      add(destination(), "x".repeat(1 << 20));
    }
    List<Delivery> sent = take();
    assertThat(queue.hasRoom(now)).isFalse();

    now += DeliveryQueue.SLOW_MS - 1;
    sent.forEach(queue::stored);
    assertThat(queue.hasRoom(now)).isTrue();
  }

  /**
   * Whatever order answers come in, each row is stored or given up once, and then all is settled.
   */
  @Property(tries = 200)
  void everyRowEndsOnceAndTheSpoolIsSettled(@ForAll long seed) {
    Random random = new Random(seed);
    Rounds all = new Rounds();
    DeliveryQueue tested = new DeliveryQueue(all, MAX_PAUSE, PATIENCE);
    List<Destination> places = List.of(destination(), destination(), destination());
    List<Delivery> sent = new ArrayList<>();
    List<String> over = new ArrayList<>();
    int added = 0;
    int settled = 0;
    long time = 0;
    for (int step = 0; step < 3_000 && (step < 300 || over.size() < added); step++) {
      time += random.nextInt(400);
      if (step < 300 && tested.hasRoom(time)) {
        int from = added;
        added += 1 + random.nextInt(4);
        Batch batch =
            new Batch(
                places.get(random.nextInt(places.size())),
                IntStream.range(from, added).mapToObj(i -> Buffer.buffer("" + i)).toList());
        tested.add(batch, all.begin(new Mark(1, added), added - from, 1));
      }
      sent.addAll(tested.take(time));
      if (!sent.isEmpty()) {
        Delivery delivery = sent.remove(random.nextInt(sent.size()));
        List<String> rows = delivery.batch().rows().stream().map(Buffer::toString).toList();
        switch (random.nextInt(5)) {
          case 0 -> {
            if (tested.failed(delivery, FAILED, time) == Fate.GIVEN_UP) {
              over.addAll(rows);
            }
          }
          case 1 -> tested.failed(delivery, AWAY, time);
          default -> {
            tested.stored(delivery);
            over.addAll(rows);
          }
        }
      }
      settled += all.settle().map(Rounds.Settled::records).orElse(0);
      assertThat(settled).isLessThanOrEqualTo(over.size());
    }
    assertThat(over).hasSize(added).doesNotHaveDuplicates();
    assertThat(settled).isEqualTo(added);
  }

  private List<Fate> failWhileOthersPass(DeliveryQueue.Failure failure, Duration time) {
    List<Fate> fates = new ArrayList<>();
    for (long end = now + 2 * time.toMillis(); now < end; now += 100) {
      add(two, "other");
      for (Delivery delivery : take()) {
        if (delivery.batch().destination().equals(one)) {
          fates.add(queue.failed(delivery, failure, now));
        } else {
          queue.stored(delivery);
        }
      }
    }
    return fates;
  }

  private void add(Destination destination, String... rows) {
    List<Buffer> texts = List.of(rows).stream().map(Buffer::buffer).toList();
    queue.add(new Batch(destination, texts), rounds.begin(new Mark(1, ++at), rows.length, 1));
  }

  private List<Delivery> take() {
    return queue.take(now);
  }

  private List<Delivery> take(Duration later) {
    now += later.toMillis();
    return queue.take(now);
  }

  private static List<String> texts(List<Delivery> deliveries) {
    return deliveries.stream()
        .flatMap(delivery -> delivery.batch().rows().stream())
        .map(Buffer::toString)
        .toList();
  }

  private static Destination destination() {
    return new Destination(
        new Principal(OrgId.random(), PrincipalId.random(), false), "project_name:x");
  }
}
