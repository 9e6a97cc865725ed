package dev.meridian.data.record;

import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Hands out the region's transaction ids: growing, over all data planes of the region. A writer
 * asks after it has locked its rows, so ids grow per row as well. Writers that ask at once share a
 * trip. Safe for use by any thread.
 */
@ApplicationScoped
public class XactClock {
  private final XactRepository repository;
  private final InstantSource clock = InstantSource.system();
  private List<CompletableFuture<XactId>> waiting = new ArrayList<>();
  private boolean asking;

  XactClock(XactRepository repository) {
    this.repository = repository;
  }

  /** An id that is greater than every one before. */
  public Uni<XactId> next() {
    CompletableFuture<XactId> mine = new CompletableFuture<>();
    boolean first;
    synchronized (this) {
      waiting.add(mine);
      first = !asking;
      asking = true;
    }
    if (first) {
      ask();
    }
    return Uni.createFrom().completionStage(mine);
  }

  private void ask() {
    List<CompletableFuture<XactId>> served;
    synchronized (this) {
      if (waiting.isEmpty()) {
        asking = false;
        return;
      }
      served = waiting;
      waiting = new ArrayList<>();
    }
    XactId floor = XactId.atSecond(clock.instant().getEpochSecond());
    repository
        .advance(served.size(), floor)
        .subscribe()
        .with(
            last -> {
              ask();
              for (int i = 0; i < served.size(); i++) {
                served.get(i).complete(new XactId(last - served.size() + 1 + i));
              }
            },
            failure -> {
              ask();
              served.forEach(f -> f.completeExceptionally(failure));
            });
  }
}
