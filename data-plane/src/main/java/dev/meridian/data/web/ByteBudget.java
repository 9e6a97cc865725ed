package dev.meridian.data.web;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A number of bytes that requests share; whoever finds too few left waits in line. Safe for use by
 * any thread.
 */
final class ByteBudget {
  private final long total;
  private final Deque<Waiter> line = new ArrayDeque<>();
  private long left;

  private record Waiter(Share share, long bytes, CompletableFuture<Void> turn) {}

  ByteBudget(long total) {
    this.total = total;
    this.left = total;
  }

  long total() {
    return total;
  }

  Share open() {
    return new Share();
  }

  /** What one request holds. */
  final class Share {
    private long held;
    private boolean closed;

    /**
     * Takes that many bytes more as soon as they are there, but never more than the whole budget
     * together. Who holds some already goes before those who hold none, so that what was begun is
     * finished. Never completes once the share is closed.
     */
    CompletionStage<Void> grow(long bytes) {
      CompletableFuture<Void> turn = new CompletableFuture<>();
      synchronized (ByteBudget.this) {
        Waiter waiter = new Waiter(this, Math.min(bytes, total - held), turn);
        if (closed) {
          return turn;
        }
        if (held > 0) {
          line.addFirst(waiter);
        } else {
          line.addLast(waiter);
        }
      }
      admit();
      return turn;
    }

    long held() {
      synchronized (ByteBudget.this) {
        return held;
      }
    }

    /** Gives everything back and leaves the line; a second time it has no effect. */
    void close() {
      synchronized (ByteBudget.this) {
        line.removeIf(waiter -> waiter.share() == this);
        closed = true;
        left += held;
        held = 0;
      }
      admit();
    }
  }

  private void admit() {
    List<Waiter> admitted = new ArrayList<>();
    synchronized (this) {
      Waiter next = line.peek();
      while (next != null && next.bytes() <= left) {
        left -= next.bytes();
        next.share().held += next.bytes();
        admitted.add(line.remove());
        next = line.peek();
      }
    }
    admitted.forEach(w -> w.turn().complete(null));
  }
}
