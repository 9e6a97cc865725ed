package dev.meridian.gateway.cache;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A good answer, whole.
 *
 * @param status 200 to 299
 * @param contentType of the body
 * @param usedEndpoint the provider secret that it was paid with: the value of {@code
 *     x-bt-used-endpoint}, empty for none
 * @param storedAt to the second
 * @param ttl how long it may be kept from then on
 */
public record CachedAnswer(
    int status,
    String contentType,
    String usedEndpoint,
    Buffer body,
    Instant storedAt,
    Duration ttl) {
  public CachedAnswer {
    if (status < 200 || status > 299) {
      throw new IllegalArgumentException("Only good answers are kept: " + status);
    }
  }

  /** For the {@code Age} header; never negative, whatever clocks say. */
  public Duration age(Instant now) {
    long seconds = Duration.between(storedAt, now).toSeconds();
    return Duration.ofSeconds(Math.max(0, seconds));
  }

  public boolean isStream() {
    return contentType.startsWith("text/event-stream");
  }

  /**
   * The body in the pieces that it is sent in: one, or of a stream one for each event, because
   * clients read streams as they come.
   */
  public List<Buffer> pieces() {
    if (!isStream()) {
      return List.of(body);
    }
    List<Buffer> pieces = new ArrayList<>();
    int start = 0;
    boolean lineIsEmpty = false;
    for (int i = 0; i < body.length(); i++) {
      byte b = body.getByte(i);
      if (b == '\n' && lineIsEmpty) {
        pieces.add(body.slice(start, i + 1));
        start = i + 1;
      }
      lineIsEmpty = b == '\n' || (b == '\r' && lineIsEmpty);
    }
    if (start < body.length()) {
      pieces.add(body.slice(start, body.length()));
    }
    return pieces;
  }
}
