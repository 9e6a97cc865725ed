package dev.meridian.gateway.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sends an upstream's answer to the client piece by piece as it arrives, no faster than the client
 * reads. When one side breaks off, so does the other.
 */
public final class AnswerStream {
  private final Exchange exchange;
  private final HttpClientRequest upstream;
  private final AnswerTap tap;
  private boolean over;

  public AnswerStream(Exchange exchange, HttpClientRequest upstream, AnswerTap tap) {
    this.exchange = exchange;
    this.upstream = upstream;
    this.tap = tap;
  }

  /** Cancels the upstream when the client leaves. Call it before anything is sent upstream. */
  public AnswerStream cancelWhenClientLeaves() {
    exchange.onClientGone(
        () -> {
          upstream.reset();
          broken(new ClientLeft());
        });
    return this;
  }

  /** The client closed its connection before its answer was complete. */
  public static final class ClientLeft extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClientLeft() {
      super("The client left before the answer was complete", null, false, false);
    }
  }

  /**
   * Sends status, headers and body.
   *
   * @param withheld names of answer headers that stay here, lower-case
   */
  public void send(HttpClientResponse answer, Predicate<String> withheld) {
    HttpServerResponse client = exchange.response();
    client.setStatusCode(answer.statusCode());
    ForwardedHeaders.ofAnswer(answer.headers(), client.headers(), withheld);
    if (mayHaveBody(answer) && !client.headers().contains("content-length")) {
      client.setChunked(true);
    }
    LastPiece last = new LastPiece(client.headers().get("content-length"));
    answer.handler(
        piece -> {
          tap.piece(piece);
          if (last.holds(piece)) {
            return;
          }
          client.write(piece);
          if (client.writeQueueFull()) {
            answer.pause();
            client.drainHandler(drained -> answer.resume());
          }
        });
    answer.exceptionHandler(
        cause -> {
          broken(cause);
          exchange.refuse(cause);
        });
    answer.endHandler(
        end -> {
          over = true;
          tap.complete()
              .onComplete(
                  noted -> {
                    if (!client.ended() && !exchange.isClientGone()) {
                      client.end(last.piece());
                    }
                  });
        });
  }

  /** Notes that there will be no more of the answer. */
  public void broken(Throwable cause) {
    if (!over) {
      over = true;
      tap.broken(cause);
    }
  }

  private boolean mayHaveBody(HttpClientResponse answer) {
    int status = answer.statusCode();
    return exchange.request().method() != HttpMethod.HEAD && status != 204 && status != 304;
  }

  /**
   * Of an answer whose length is known the last piece, which is the end of it for the client: it
   * waits until the answer is noted. Other answers have an end of their own.
   */
  private static final class LastPiece {
    private final long length;
    private long seen;
    private Buffer held = Buffer.buffer();

    LastPiece(@Nullable String length) {
      this.length = length == null ? Long.MAX_VALUE : Long.parseLong(length);
    }

    boolean holds(Buffer piece) {
      seen += piece.length();
      if (seen < length) {
        return false;
      }
      held = piece;
      return true;
    }

    Buffer piece() {
      return held;
    }
  }
}
