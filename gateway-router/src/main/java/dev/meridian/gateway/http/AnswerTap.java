package dev.meridian.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** Sees an answer on its way to the client. Called on the event loop; must not block. */
public interface AnswerTap {
  /** Sees nothing. */
  AnswerTap NONE = new AnswerTap() {};

  /** A piece of the body, before it is sent. The buffer must not be changed. */
  default void piece(Buffer piece) {}

  /**
   * The body is complete but for its last piece or its end, which is sent when the answer of this
   * method completes, whether well or not.
   */
  default Future<Void> complete() {
    return Future.succeededFuture();
  }

  /** The answer that will be complete tells of a failure of the upstream's. */
  default void failed() {}

  /** The answer broke off: the upstream failed, stalled, or the client left. */
  default void broken(Throwable cause) {}
}
