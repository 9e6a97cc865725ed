package dev.meridian.gateway.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which batch is sent when. Destinations take turns; one that fails or does not answer
 * holds up itself alone. What fails again and again while others are stored is given up: its fault
 * is its own. While nothing is stored nothing is given up: then the data plane is away. Knows no
 * clock: times are milliseconds of any origin that never go back. Thread-safe.
 */
final class DeliveryQueue {
  /** An answer that takes longer is no reason for others to wait. */
  static final long SLOW_MS = 500;

  private static final int MOST_STEADY = 8;
  private static final int MOST_SLOW = 32;
  private static final long MOST_BYTES = 32L << 20;
  private static final int MOST_ROWS = 20_000;
  private static final long FIRST_PAUSE_MS = 100;
  private static final int LEAST_STRIKES = 5;

  private final Rounds rounds;
  private final long maxPauseMs;
  private final long patienceMs;
  private final Map<Destination, Lane> lanes = new LinkedHashMap<>();
  private final Set<Delivery> underWay = new HashSet<>();
  private long bytes;
  private int rows;
  private long stored;
  private boolean away;
  private int awayFailures;
  private long awayUntil;

  /** Why a batch was not stored. */
  enum Failure {
    /** The data plane can't be reached, or can't decide now. It is never the batch's fault. */
    AWAY,
    /** The data plane failed at the batch, or did not answer. */
    FAILED
  }

  /** What becomes of a batch that was not stored. */
  enum Fate {
    TRIED_AGAIN,
    GIVEN_UP
  }

  /**
   * @param maxPause longest pause between two attempts
   * @param patience how long a batch is tried at which the data plane fails while it stores others
   */
  DeliveryQueue(Rounds rounds, Duration maxPause, Duration patience) {
    this.rounds = rounds;
    this.maxPauseMs = maxPause.toMillis();
    this.patienceMs = patience.toMillis();
  }

  synchronized void add(Batch batch, Rounds.Round round) {
    bytes += batch.bytes();
    rows += batch.rows().size();
    lane(batch).add(new Delivery(batch, round, stored));
  }

  /** Whether there is room for more: with none, it stays on the disk. */
  synchronized boolean hasRoom(long now) {
    return bytes < MOST_BYTES
        && rows < MOST_ROWS
        && (away || (steady(now) < MOST_STEADY && slow(now) < MOST_SLOW));
  }

  /** What is to be sent now. Of each, the outcome must be told. */
  synchronized List<Delivery> take(long now) {
    List<Delivery> taken = new ArrayList<>();
    for (Delivery next = next(now); next != null; next = next(now)) {
      next.sentAt = now;
      underWay.add(next);
      taken.add(next);
    }
    return taken;
  }

  private @Nullable Delivery next(long now) {
    // Whether the data plane is back is tried with one batch at a time.
    int most = away ? 1 : MOST_STEADY;
    if ((away && now < awayUntil) || steady(now) >= most || slow(now) >= MOST_SLOW) {
      return null;
    }
    for (Map.Entry<Destination, Lane> each : lanes.entrySet()) {
      Lane lane = each.getValue();
      Delivery delivery = lane.next(now);
      if (delivery != null) {
        lanes.remove(each.getKey());
        lanes.put(each.getKey(), lane);
        return delivery;
      }
    }
    return null;
  }

  synchronized void stored(Delivery delivery) {
    stored++;
    away = false;
    awayFailures = 0;
    Lane lane = returned(delivery);
    lane.failures = 0;
    lane.strikes = 0;
    lane.notBefore = 0;
    over(delivery, lane);
  }

  /** The data plane will never take it. */
  synchronized void refused(Delivery delivery) {
    over(delivery, returned(delivery));
  }

  /** Some rows are at fault: each half goes its own way. */
  synchronized void cut(Delivery delivery) {
    cut(delivery, returned(delivery));
  }

  private void cut(Delivery delivery, Lane lane) {
    int middle = delivery.batch().rows().size() / 2;
    lane.addFirst(new Delivery(delivery.batch().from(middle), delivery.round(), stored));
    lane.addFirst(new Delivery(delivery.batch().upTo(middle), delivery.round(), stored));
    rounds.cut(delivery.round());
  }

  /** It was not stored. */
  synchronized Fate failed(Delivery delivery, Failure failure, long now) {
    Lane lane = returned(delivery);
    boolean othersPass = stored != delivery.storedBefore;
    delivery.storedBefore = stored;
    if (failure == Failure.AWAY && !othersPass) {
      away = true;
      awayUntil = now + pause(awayFailures++);
      lane.addFirst(delivery);
      return Fate.TRIED_AGAIN;
    }
    lane.notBefore = now + pause(lane.failures++);
    delivery.notBefore = now + pause(delivery.tries++);
    if (failure == Failure.FAILED && othersPass) {
      strike(delivery, lane, now);
      if (isHopeless(delivery, lane, now)) {
        over(delivery, lane);
        return Fate.GIVEN_UP;
      }
      if (delivery.batch().rows().size() > 1) {
        cut(delivery, lane);
        return Fate.TRIED_AGAIN;
      }
    }
    lane.add(delivery);
    return Fate.TRIED_AGAIN;
  }

  private static void strike(Delivery delivery, Lane lane, long now) {
    if (lane.strikes++ == 0) {
      lane.firstStrike = now;
    }
    if (delivery.strikes++ == 0) {
      delivery.firstStrike = now;
    }
  }

  private boolean isHopeless(Delivery delivery, Lane lane, long now) {
    boolean row =
        delivery.batch().rows().size() == 1
            && delivery.strikes >= LEAST_STRIKES
            && now - delivery.firstStrike >= patienceMs;
    boolean destination = lane.strikes >= 2 * LEAST_STRIKES && now - lane.firstStrike >= patienceMs;
    return row || destination;
  }

  private Lane returned(Delivery delivery) {
    underWay.remove(delivery);
    Lane lane = lane(delivery.batch());
    lane.returned(delivery);
    return lane;
  }

  private void over(Delivery delivery, Lane lane) {
    bytes -= delivery.batch().bytes();
    rows -= delivery.batch().rows().size();
    if (lane.isEmpty()) {
      lanes.remove(delivery.batch().destination());
    }
    rounds.over(delivery.round());
  }

  private Lane lane(Batch batch) {
    return lanes.computeIfAbsent(batch.destination(), destination -> new Lane());
  }

  private long pause(int failures) {
    return Math.min(maxPauseMs, FIRST_PAUSE_MS << Math.min(failures, 20));
  }

  private int slow(long now) {
    return (int) underWay.stream().filter(d -> Lane.isSlow(d, now)).count();
  }

  private int steady(long now) {
    return underWay.size() - slow(now);
  }

  /** Whether the data plane can't be reached. */
  synchronized boolean isAway() {
    return away;
  }
}
