package dev.meridian.data.replica;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds a topic's records back until the transaction that they belong to has ended: a poll may end
 * anywhere. For use by one thread at a time; records of a partition come in their order.
 */
final class OpenTransactions {
  private final Map<Integer, List<Received>> open = new HashMap<>();

  /** Those of complete transactions, of these records and of what was held back before. */
  List<Received> complete(List<Received> records) {
    List<Received> complete = new ArrayList<>();
    for (Received received : records) {
      List<Received> held = open.computeIfAbsent(received.partition(), p -> new ArrayList<>());
      held.add(received);
      if (received.ends()) {
        complete.addAll(held);
        held.clear();
      }
    }
    return complete;
  }
}
