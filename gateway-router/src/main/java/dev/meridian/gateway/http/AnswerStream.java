package dev.meridian.gateway.http;

import dev.meridian.model.error.ApiException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sends an upstream's answer to the client piece by piece as it arrives, no faster than the client
 * reads. When one side breaks off, so does the other. Belongs to the event loop of the exchange.
 */
public final class AnswerStream {
  private final Exchange exchange;
  private final AnswerTap tap;
  private boolean over;

  public AnswerStream(Exchange exchange, AnswerTap tap) {
    this.exchange = exchange;
    this.tap = tap;
  }

  /** Cancels an upstream when the client leaves. Call it before anything is sent upstream. */
  public AnswerStream cancelWhenClientLeaves(HttpClientRequest upstream) {
    // Whoever waits for the answer is told, too.
    upstream.exceptionHandler(told -> {});
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

    public ClientLeft() {
      super("The client left before the answer was complete", null, false, false);
    }
  }

  /**
   * Sends status, headers and body as they come.
   *
   * @param withheld names of answer headers that stay here, lower-case
   */
  public void send(HttpClientResponse answer, Predicate<String> withheld) {
    send(answer, withheld, null, null);
  }

  /**
   * Sends status, headers and another body.
   *
   * @param withheld names of answer headers that stay here, lower-case; those that tell of the
   *     body's form must be among them
   * @param transform makes the body; null for the upstream's own
   * @param rendering writes the body anew for the client alone, after everybody else has seen it;
   *     null for nothing. An answer that breaks off has no words in it
   */
  public void send(
      HttpClientResponse answer,
      Predicate<String> withheld,
      @Nullable BodyTransform transform,
      @Nullable BodyTransform rendering) {
    HttpServerResponse client = exchange.response();
    client.setStatusCode(answer.statusCode());
    ForwardedHeaders.ofAnswer(answer.headers(), client.headers(), withheld);
    if (mayHaveBody(answer) && !client.headers().contains("content-length")) {
      client.setChunked(true);
    }
    LastPiece last = new LastPiece(client.headers().get("content-length"));
    answer.handler(
        piece -> {
          try {
            write(answer, transform == null ? piece : transform.piece(piece), rendering, last);
          } catch (RuntimeException e) {
            answer.request().reset();
            fail(e, null);
          }
        });
    answer.exceptionHandler(cause -> fail(cause, rendering == null ? transform : null));
    answer.endHandler(
        end -> {
          try {
            Buffer rest = transform == null ? Buffer.buffer() : transform.end();
            if (rest.length() > 0) {
              tap.piece(rest);
            }
            if (transform != null && transform.failed()) {
              tap.failed();
            }
            complete(last.piece().appendBuffer(rendering == null ? rest : ended(rendering, rest)));
          } catch (RuntimeException e) {
            fail(e, null);
          }
        });
  }

  private static Buffer ended(BodyTransform rendering, Buffer rest) {
    return rendering.piece(rest).appendBuffer(rendering.end());
  }

  private void write(
      HttpClientResponse answer, Buffer piece, @Nullable BodyTransform rendering, LastPiece last) {
    if (over || piece.length() == 0) {
      return;
    }
    tap.piece(piece);
    Buffer shown = rendering == null ? piece : rendering.piece(piece);
    if (shown.length() == 0 || last.holds(shown)) {
      return;
    }
    HttpServerResponse client = exchange.response();
    client.write(shown);
    if (client.writeQueueFull()) {
      answer.pause();
      client.drainHandler(drained -> answer.resume());
    }
  }

  /** The end waits until the answer is noted. */
  private void complete(Buffer rest) {
    if (over) {
      return;
    }
    over = true;
    HttpServerResponse client = exchange.response();
    tap.complete()
        .onComplete(
            noted -> {
              if (!client.ended() && !exchange.isClientGone()) {
                client.end(rest);
              }
            });
  }

  /** What has begun is ended in words where there are some, and otherwise broken off. */
  private void fail(Throwable cause, @Nullable BodyTransform transform) {
    if (over) {
      return;
    }
    HttpServerResponse client = exchange.response();
    Buffer words = transform != null && client.headWritten() ? transform.broken() : Buffer.buffer();
    if (words.length() > 0) {
      tap.piece(words);
    }
    broken(cause);
    if (words.length() > 0 && !exchange.isClientGone()) {
      client.end(words);
    } else {
      exchange.refuse(
          cause instanceof ApiException
              ? cause
              : ApiException.badGateway("The answer broke off on its way to this gateway"));
    }
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
      held = piece.copy();
      return true;
    }

    Buffer piece() {
      return held;
    }
  }
}
