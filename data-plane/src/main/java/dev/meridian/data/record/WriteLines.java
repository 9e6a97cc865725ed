package dev.meridian.data.record;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Small requests for one object are written one transaction after the other, and those that come
 * meanwhile share the next: a transaction costs more than a row. Each is still stored whole or not
 * at all, has an id of its own and is answered when it is durable. Safe for use by any thread.
 */
final class WriteLines {
  private static final int MOST_ROWS = 16;
  private static final int MOST_BYTES = 64 << 10;
  private static final int MOST_REQUESTS = 12;

  private final Function<List<WriteRequest>, Uni<List<XactId>>> transaction;
  private final Map<RecordObject, Deque<Waiting>> lines = new HashMap<>();

  private record Waiting(WriteRequest request, CompletableFuture<XactId> done) {}

  /**
   * @param transaction stores requests that are apart from each other, all or none, and answers
   *     their ids
   */
  WriteLines(Function<List<WriteRequest>, Uni<List<XactId>>> transaction) {
    this.transaction = requests -> Uni.createFrom().deferred(() -> transaction.apply(requests));
  }

  /** Completes when the rows are durable, on the event loop that asked. */
  Uni<XactId> write(WriteRequest request) {
    if (request.owners().size() != 1
        || request.rows().size() > MOST_ROWS
        || request.bytes() > MOST_BYTES) {
      return transaction.apply(List.of(request)).map(List::getFirst);
    }
    return Uni.createFrom().deferred(() -> join(request));
  }

  private Uni<XactId> join(WriteRequest request) {
    RecordObject object = request.owners().keySet().iterator().next();
    Waiting mine = new Waiting(request, new CompletableFuture<>());
    boolean first;
    synchronized (lines) {
      Deque<Waiting> line = lines.get(object);
      first = line == null;
      if (line == null) {
        lines.put(object, new ArrayDeque<>());
      } else {
        line.add(mine);
      }
    }
    if (first) {
      together(object, List.of(mine));
    }
    Uni<XactId> done = Uni.createFrom().completionStage(mine.done);
    Context context = Vertx.currentContext();
    return context == null
        ? done
        : done.emitOn(task -> context.runOnContext(ignored -> task.run()));
  }

  private void together(RecordObject object, List<Waiting> group) {
    transaction
        .apply(group.stream().map(Waiting::request).toList())
        .subscribe()
        .with(
            ids -> {
              for (int i = 0; i < group.size(); i++) {
                group.get(i).done.complete(ids.get(i));
              }
              next(object);
            },
            failure -> {
              if (group.size() == 1 || isUnavailable(failure)) {
                group.forEach(w -> w.done.completeExceptionally(failure));
                next(object);
              } else {
                alone(object, new ArrayDeque<>(group));
              }
            });
  }

  /** What one request must not do is no fault of the others. */
  private void alone(RecordObject object, Deque<Waiting> group) {
    Waiting first = group.poll();
    if (first == null) {
      next(object);
      return;
    }
    transaction
        .apply(List.of(first.request))
        .subscribe()
        .with(
            ids -> {
              first.done.complete(ids.getFirst());
              alone(object, group);
            },
            failure -> {
              first.done.completeExceptionally(failure);
              alone(object, group);
            });
  }

  private void next(RecordObject object) {
    List<Waiting> group = new ArrayList<>();
    synchronized (lines) {
      Deque<Waiting> line = Objects.requireNonNull(lines.get(object));
      while (!line.isEmpty() && group.size() < MOST_REQUESTS && isApart(line.peek(), group)) {
        group.add(line.remove());
      }
      if (group.isEmpty()) {
        lines.remove(object);
        return;
      }
    }
    together(object, group);
  }

  /** Requests for the same rows are stored in the order in which they came. */
  private static boolean isApart(Waiting waiting, List<Waiting> group) {
    return group.stream().allMatch(w -> w.request.isApartFrom(waiting.request));
  }

  private static boolean isUnavailable(Throwable failure) {
    return failure instanceof ApiException e && e.code() == ErrorCode.UNAVAILABLE;
  }
}
