package dev.meridian.gateway.provider;

import dev.meridian.gateway.streamformat.StreamFormat;
import dev.meridian.model.error.ApiException;
import io.vertx.core.buffer.Buffer;

/**
 * What a client asks of a model.
 *
 * @param body well-formed JSON, an object, as it was sent
 * @param stream whether the answer is to come as a stream
 * @param format how a streamed answer is written for the client
 */
public record ClientRequest(
    Operation operation, String model, boolean stream, Buffer body, StreamFormat format) {
  /** A request whose stream, if it is one, is of events. */
  public ClientRequest(Operation operation, String model, boolean stream, Buffer body) {
    this(operation, model, stream, body, StreamFormat.EVENTS);
  }

  /** The same request with another body. */
  ClientRequest with(Buffer other) {
    return new ClientRequest(operation, model, stream, other, format);
  }

  /**
   * The same, with streamed answers in that format.
   *
   * @throws ApiException 400 when such an answer has no other format
   */
  public ClientRequest in(StreamFormat wanted) {
    if (wanted.isRendered()
        && operation != Operation.CHAT_COMPLETIONS
        && operation != Operation.COMPLETIONS) {
      throw ApiException.badRequest(
          StreamFormat.HEADER + ": vercel-ai is for chat completions and completions alone");
    }
    if (wanted.isRendered() && !stream) {
      throw ApiException.badRequest(
          StreamFormat.HEADER + ": vercel-ai needs a streamed call: set \"stream\" to true");
    }
    return new ClientRequest(operation, model, stream, body, wanted);
  }

  /** The same request for a stream that is one list. */
  public ClientRequest asList() {
    return new ClientRequest(operation, model, stream, body, StreamFormat.LIST);
  }
}
