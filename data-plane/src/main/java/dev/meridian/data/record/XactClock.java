package dev.meridian.data.record;

import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

/**
 * Hands out the region's transaction ids: growing, over all data planes of the region. A writer
 * asks after it has locked its rows, so ids grow per row as well. Writers that ask at once share a
 * trip. Safe for use by any thread.
 */
@ApplicationScoped
public class XactClock {
  private final XactRepository repository;
  private final InstantSource clock = InstantSource.system();
  private List<Asked> waiting = new ArrayList<>();
  private boolean asking;

  XactClock(XactRepository repository) {
    this.repository = repository;
  }

  /** Somebody who waits for so many ids, of which the last completes the future. */
  private record Asked(int count, CompletableFuture<Long> last) {}

  /** An id that is greater than every one before. */
  public Uni<XactId> next() {
    return next(1).map(List::getFirst);
  }

  /** So many ids, each greater than every one before. */
  Uni<List<XactId>> next(int count) {
    Asked mine = new Asked(count, new CompletableFuture<>());
    boolean first;
    synchronized (this) {
      waiting.add(mine);
      first = !asking;
      asking = true;
    }
    if (first) {
      ask();
    }
    return Uni.createFrom()
        .completionStage(mine.last)
        .map(last -> LongStream.rangeClosed(last - count + 1, last).mapToObj(XactId::new).toList());
  }

  private void ask() {
    List<Asked> served;
    synchronized (this) {
      if (waiting.isEmpty()) {
        asking = false;
        return;
      }
      served = waiting;
      waiting = new ArrayList<>();
    }
    int count = served.stream().mapToInt(Asked::count).sum();
    XactId floor = XactId.atSecond(clock.instant().getEpochSecond());
    repository
        .advance(count, floor)
        .subscribe()
        .with(
            last -> {
              ask();
              long given = last - count;
              for (Asked asked : served) {
                given += asked.count;
                asked.last.complete(given);
              }
            },
            failure -> {
              ask();
              served.forEach(asked -> asked.last.completeExceptionally(failure));
            });
  }
}
