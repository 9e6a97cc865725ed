package dev.meridian.gateway.limit;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Windows of this gateway alone, each a share of the region's: what is kept to while Redis is down.
 * Never fails.
 */
final class LocalWindows implements Windows {
  /** From then on empty ones are looked for. */
  private static final int MANY = 10_000;

  private final int nodes;
  private final LongSupplier seconds;
  private final Map<String, Spent> spent = new HashMap<>();

  /**
   * @param nodes how many gateways share the limits
   * @param seconds a clock, in seconds
   */
  LocalWindows(int nodes, LongSupplier seconds) {
    this.nodes = nodes;
    this.seconds = seconds;
  }

  @Override
  public synchronized Future<Verdict> admit(List<Window> windows, long tokens) {
    long now = seconds.getAsLong();
    tidy(now);
    int refusedBy = -1;
    long wait = 0;
    List<Spent> mine = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      Window window = windows.get(i).share(nodes);
      Spent here = spent.computeIfAbsent(window.key(), key -> new Spent());
      long excess =
          here.total(now) + Math.min(window.cost(tokens), window.limit()) - window.limit();
      if (excess > 0 && refusedBy < 0) {
        refusedBy = i;
        wait = here.secondsUntilRoom(now, excess);
      }
      mine.add(here);
    }
    if (refusedBy < 0) {
      for (int i = 0; i < windows.size(); i++) {
        mine.get(i).add(now, windows.get(i).cost(tokens));
      }
    }
    List<Long> totals = mine.stream().map(here -> here.total(now)).toList();
    return Future.succeededFuture(new Verdict(refusedBy, Duration.ofSeconds(wait), now, totals));
  }

  @Override
  public synchronized Future<Void> settle(List<Window> windows, long second, long correction) {
    long now = seconds.getAsLong();
    for (Window window : windows) {
      Spent here = spent.computeIfAbsent(window.key(), key -> new Spent());
      here.total(now);
      if (here.counts(second, now)) {
        here.add(second, correction);
      } else if (correction > 0) {
        here.add(now, correction);
      }
    }
    return Future.succeededFuture();
  }

  private void tidy(long now) {
    if (spent.size() > MANY) {
      spent.values().removeIf(here -> here.total(now) == 0);
    }
  }

  /** Costs by second, of the seconds that count. */
  private static final class Spent {
    private static final int SLOTS = Window.LENGTH + 1;

    private final long[] costs = new long[SLOTS];
    private long total;
    private long newest;

    /** Forgets what counts no more. */
    long total(long now) {
      for (long second = Math.max(newest + 1, now - Window.LENGTH); second <= now; second++) {
        int slot = slot(second);
        total -= costs[slot];
        costs[slot] = 0;
      }
      newest = Math.max(newest, now);
      return total;
    }

    boolean counts(long second, long now) {
      return second <= now && second >= now - Window.LENGTH;
    }

    void add(long second, long cost) {
      costs[slot(second)] += cost;
      total += cost;
    }

    long secondsUntilRoom(long now, long excess) {
      long left = excess;
      for (long second = now - Window.LENGTH; second <= now; second++) {
        left -= costs[slot(second)];
        if (left <= 0) {
          return second + SLOTS - now;
        }
      }
      return SLOTS;
    }

    private static int slot(long second) {
      return Math.floorMod(second, SLOTS);
    }
  }
}
