package dev.meridian.data.record;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.function.Supplier;

/** Keeps long computations off the event loops. */
public final class Work {
  private static final int LARGE = 128 << 10;

  private Work() {}

  /** Computes at once when little data is concerned, and on a worker thread when much is. */
  public static <T> Uni<T> off(int bytes, Supplier<T> work) {
    Uni<T> result = Uni.createFrom().item(work);
    return bytes < LARGE ? result : result.runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }
}
