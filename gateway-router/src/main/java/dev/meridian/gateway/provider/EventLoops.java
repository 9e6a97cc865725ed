package dev.meridian.gateway.provider;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** What several calls wait for, each on an event loop of its own. */
final class EventLoops {
  private EventLoops() {}

  /** The same future for a caller that goes on where it waited, not where the answer came. */
  static <T> Future<T> here(Future<T> shared) {
    Context context = Vertx.currentContext();
    return context == null
        ? shared
        : Future.fromCompletionStage(shared.toCompletionStage(), context);
  }
}
