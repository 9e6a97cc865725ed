package dev.meridian.gateway.http;

import dev.meridian.model.error.ApiException;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Takes a server-sent event stream apart, however its bytes are cut, and passes on the data of each
 * event. Lines end with LF, CR LF or CR; only {@code data} fields matter here. Not thread-safe.
 */
public final class EventStreamParser {
  private static final String DATA = "data:";
  private static final int LONGEST_EVENT = 16 << 20;

  private final Consumer<String> events;
  private final int limit;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final StringBuilder data = new StringBuilder();
  private boolean afterCarriageReturn;
  private final Runnable whenTooLong;
  private boolean tooLong;

  /**
   * @param limit bytes of a line and characters of an event that are kept; a longer event is left
   *     out
   */
  public EventStreamParser(int limit, Consumer<String> events) {
    this(limit, events, () -> {});
  }

  /**
   * @param limit bytes of a line and characters of an event that are kept
   * @param whenTooLong is told of an event that is longer, which is left out
   */
  EventStreamParser(int limit, Consumer<String> events, Runnable whenTooLong) {
    this.limit = limit;
    this.events = events;
    this.whenTooLong = whenTooLong;
  }

  /**
   * For those to whom a stream without one of its events is worth nothing: one that is longer than
   * 16 MB makes {@link #feed} and {@link #end} throw an {@link ApiException} 502.
   */
  public static EventStreamParser ofWhole(Consumer<String> events) {
    return new EventStreamParser(LONGEST_EVENT, events, EventStreamParser::refuseTooLong);
  }

  static void refuseTooLong() {
    throw ApiException.badGateway("The provider's stream has an event that is too long");
  }

  public void feed(Buffer piece) {
    for (int i = 0; i < piece.length(); i++) {
      byte b = piece.getByte(i);
      if (b == '\n' && afterCarriageReturn) {
        afterCarriageReturn = false;
      } else if (b == '\n' || b == '\r') {
        afterCarriageReturn = b == '\r';
        endLine();
      } else {
        afterCarriageReturn = false;
        add(b);
      }
    }
  }

  /** The stream is over; an event that lacks its empty line counts. */
  public void end() {
    if (line.size() > 0) {
      endLine();
    }
    dispatch();
  }

  private void add(byte b) {
    if (line.size() < limit) {
      line.write(b);
    } else {
      tooLong = true;
    }
  }

  private void endLine() {
    if (line.size() == 0) {
      dispatch();
      return;
    }
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (text.startsWith(DATA)) {
      String value = text.substring(DATA.length());
      if (!data.isEmpty()) {
        data.append('\n');
      }
      data.append(value.startsWith(" ") ? value.substring(1) : value);
      tooLong |= data.length() > limit;
    }
  }

  private void dispatch() {
    String event = data.toString();
    boolean whole = !tooLong;
    data.setLength(0);
    tooLong = false;
    if (!whole) {
      whenTooLong.run();
    } else if (!event.isEmpty()) {
      events.accept(event);
    }
  }
}
