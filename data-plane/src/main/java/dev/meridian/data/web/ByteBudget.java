package dev.meridian.data.web;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A number of bytes that requests share; whoever finds too few left waits in line. */
final class ByteBudget {
  private final long total;
  private final Deque<Waiter> line = new ArrayDeque<>();
  private long left;

  private record Waiter(long bytes, CompletableFuture<Void> turn) {}

  ByteBudget(long total) {
    this.total = total;
    this.left = total;
  }

  long total() {
    return total;
  }

  /** Takes that many bytes, at most {@link #total}, as soon as they are there. */
  Uni<Void> acquire(long bytes) {
    CompletableFuture<Void> turn = new CompletableFuture<>();
    synchronized (this) {
      if (!line.isEmpty() || left < bytes) {
        line.add(new Waiter(bytes, turn));
        return Uni.createFrom().completionStage(turn);
      }
      left -= bytes;
    }
    return Uni.createFrom().voidItem();
  }

  void release(long bytes) {
    List<Waiter> admitted = new ArrayList<>();
    synchronized (this) {
      left += bytes;
      Waiter next = line.peek();
      while (next != null && next.bytes() <= left) {
        left -= next.bytes();
        admitted.add(line.remove());
        next = line.peek();
      }
    }
    admitted.forEach(w -> w.turn().complete(null));
  }
}
