package dev.meridian.gateway.http;

import dev.meridian.model.error.ApiException;
import io.vertx.core.buffer.Buffer;

/** Makes the client's body of an upstream's, piece by piece. Belongs to one event loop. */
public interface BodyTransform {
  /**
   * What the client gets for a piece; empty while there is nothing to send.
   *
   * @throws ApiException when what came can't be understood
   */
  Buffer piece(Buffer piece);

  /**
   * The rest for the client: the upstream's body is complete.
   *
   * @throws ApiException when what came can't be understood
   */
  Buffer end();

  /** Whether what the client was given tells of a failure, although it is complete. */
  default boolean failed() {
    return false;
  }

  /** What tells the client that the upstream broke off; empty when its words have none for it. */
  default Buffer broken() {
    return Buffer.buffer();
  }
}
