package dev.meridian.model.replica;

import dev.meridian.model.event.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * How far a replica has come: the outbox position up to which it has seen everything that concerns
 * it, over all topic partitions and catch-ups, and how old that knowledge is. Safe for use by any
 * thread.
 */
public final class Progress {
  private final Map<Slot, Long> slots = new HashMap<>();
  private final Map<Slot, Instant> heard = new HashMap<>();
  private final List<Waiter> waiters = new ArrayList<>();
  private long floor;
  private Instant caughtUpAt = Instant.EPOCH;

  private record Slot(Topic topic, int partition) {}

  private record Waiter(long position, CompletableFuture<Void> done) {}

  /** Announces a topic partition that this replica reads, from its beginning. */
  public synchronized void reads(Topic topic, int partition) {
    slots.putIfAbsent(new Slot(topic, partition), 0L);
    heard.putIfAbsent(new Slot(topic, partition), Instant.EPOCH);
  }

  /**
   * A record of that position has been applied. Watermarks carry the moment up to which the
   * partition is known.
   */
  public void applied(Topic topic, int partition, long position, Instant at) {
    List<CompletableFuture<Void>> reached;
    synchronized (this) {
      Slot slot = new Slot(topic, partition);
      slots.merge(slot, position, Math::max);
      heard.merge(slot, at, (a, b) -> a.isAfter(b) ? a : b);
      reached = takeReached();
    }
    reached.forEach(done -> done.complete(null));
  }

  /** A catch-up has delivered everything up to that position, as of that moment. */
  public void caughtUp(long position, Instant at) {
    List<CompletableFuture<Void>> reached;
    synchronized (this) {
      floor = Math.max(floor, position);
      caughtUpAt = caughtUpAt.isAfter(at) ? caughtUpAt : at;
      reached = takeReached();
    }
    reached.forEach(done -> done.complete(null));
  }

  /** Everything up to here is applied. */
  public synchronized long position() {
    long least = slots.values().stream().mapToLong(Long::longValue).min().orElse(0);
    return Math.max(floor, least);
  }

  /**
   * The moment up to which this replica knows everything; {@link Instant#EPOCH} before the first
   * word.
   */
  public synchronized Instant knownUntil() {
    Instant least = heard.values().stream().min(Instant::compareTo).orElse(Instant.EPOCH);
    return least.isAfter(caughtUpAt) ? least : caughtUpAt;
  }

  /** Completes when {@link #position} has reached the given one. */
  public CompletionStage<Void> reach(long position) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    synchronized (this) {
      if (position() < position) {
        waiters.add(new Waiter(position, done));
        return done;
      }
    }
    done.complete(null);
    return done;
  }

  private List<CompletableFuture<Void>> takeReached() {
    List<CompletableFuture<Void>> reached = new ArrayList<>();
    long now = position();
    for (Iterator<Waiter> i = waiters.iterator(); i.hasNext(); ) {
      Waiter waiter = i.next();
      if (waiter.position() <= now) {
        reached.add(waiter.done());
        i.remove();
      }
    }
    return reached;
  }
}
