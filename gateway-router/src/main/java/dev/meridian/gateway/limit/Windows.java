package dev.meridian.gateway.limit;

import io.vertx.core.Future;
import java.util.List;

/** Where windows are kept. Thread-safe. */
interface Windows {
  /**
   * Takes a call's costs from all windows, or from none. A call that is larger than a whole limit
   * fits when that window is empty.
   *
   * @param tokens that the call is expected to cost
   */
  Future<Verdict> admit(List<Window> windows, long tokens);

  /**
   * Corrects what was taken from windows of tokens. What was taken so long ago that it counts no
   * more is not given back; what has to be added to it counts from now.
   *
   * @param second of the verdict
   * @param correction to add, or, when negative, to give back
   */
  Future<Void> settle(List<Window> windows, long second, long correction);
}
