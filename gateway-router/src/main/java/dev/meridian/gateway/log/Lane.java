package dev.meridian.gateway.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The batches of one destination. One that fails is tried with a single batch until one is stored.
 * Guarded by the {@link DeliveryQueue}.
 */
final class Lane {
  private static final int MOST_AT_ONCE = 4;
  private static final int MOST_SLOW = 2;

  private final Deque<Delivery> waiting = new ArrayDeque<>();
  private final List<Delivery> underWay = new ArrayList<>();

  /** Failures since a batch was stored. */
  int failures;

  /** Those of them while the data plane stored other batches. */
  int strikes;

  /** When the first of these was, in milliseconds. */
  long firstStrike;

  /** When something may be sent again, in milliseconds. */
  long notBefore;

  void add(Delivery delivery) {
    waiting.addLast(delivery);
  }

  void addFirst(Delivery delivery) {
    waiting.addFirst(delivery);
  }

  /** What may be sent now; null when nothing may. */
  @Nullable Delivery next(long now) {
    int slow = (int) underWay.stream().filter(d -> isSlow(d, now)).count();
    int most = failures > 0 || slow > 0 ? 1 : MOST_AT_ONCE;
    if (now < notBefore || slow >= MOST_SLOW || underWay.size() - slow >= most) {
      return null;
    }
    for (Iterator<Delivery> all = waiting.iterator(); all.hasNext(); ) {
      Delivery delivery = all.next();
      if (delivery.notBefore <= now) {
        all.remove();
        underWay.add(delivery);
        return delivery;
      }
    }
    return null;
  }

  void returned(Delivery delivery) {
    underWay.remove(delivery);
  }

  boolean isEmpty() {
    return waiting.isEmpty() && underWay.isEmpty();
  }

  /** Whether it is under way for so long that others must not wait for it. */
  static boolean isSlow(Delivery delivery, long now) {
    return now - delivery.sentAt >= DeliveryQueue.SLOW_MS;
  }
}
