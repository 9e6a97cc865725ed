package dev.meridian.gateway.cache;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Puts an answer together on its way to the client. Gives up, silently, on one that is no good,
 * encoded, too large, or for which there is no room. Belongs to the event loop of its exchange; has
 * to be ended by {@link #complete} or {@link #abandon}.
 */
public final class AnswerCollector {
  private final int limit;
  private final AtomicLong room;
  private final int status;
  private final String contentType;
  private final String usedEndpoint;
  private final Buffer body = Buffer.buffer();
  private long taken;
  private boolean over;

  AnswerCollector(
      int limit,
      AtomicLong room,
      int status,
      String contentType,
      String usedEndpoint,
      boolean givenUp) {
    this.limit = limit;
    this.room = room;
    this.status = status;
    this.contentType = contentType;
    this.usedEndpoint = usedEndpoint;
    this.over = givenUp || status < 200 || status > 299;
  }

  /** The next piece of the body, as it is sent to the client. */
  public void piece(Buffer piece) {
    if (over) {
      return;
    }
    long more = piece.length();
    if (body.length() + more > limit || !take(more)) {
      abandon();
    } else {
      body.appendBuffer(piece);
    }
  }

  /** The answer is whole. Empty when it was given up. */
  public Optional<CachedAnswer> complete(Duration ttl) {
    if (over) {
      return Optional.empty();
    }
    abandon();
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return Optional.of(new CachedAnswer(status, contentType, usedEndpoint, body, now, ttl));
  }

  /** The answer broke off, or is not to be kept. */
  public void abandon() {
    over = true;
    room.addAndGet(taken);
    taken = 0;
  }

  private boolean take(long bytes) {
    if (room.addAndGet(-bytes) < 0) {
      room.addAndGet(bytes);
      return false;
    }
    taken += bytes;
    return true;
  }
}
