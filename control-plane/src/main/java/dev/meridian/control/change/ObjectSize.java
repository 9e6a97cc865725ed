package dev.meridian.control.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.Event;
import dev.meridian.model.event.GroupEvent;

/**
 * How large an object may become, however many requests it was merged from: every region has to
 * take its events, and lists are made of its rows.
 */
final class ObjectSize {
  /** Bytes of an object as JSON. */
  static final int MOST = 256 << 10;

  /** A group names each of its members: so many bytes are about 20,000 of them. */
  static final int MOST_OF_GROUP = 768 << 10;

  private ObjectSize() {}

  /**
   * @throws ApiException 413 when the object has become too large; taking things away is always
   *     possible
   */
  static void require(Event event, String json) {
    if (!event.deleted()) {
      require(json, event instanceof GroupEvent ? MOST_OF_GROUP : MOST);
    }
  }

  /**
   * The same for an object as people see it, some fields of which no plane hears of.
   *
   * @throws ApiException 413 when it has become too large
   */
  static void require(String json) {
    require(json, MOST);
  }

  private static void require(String json, int most) {
    if (json.getBytes(UTF_8).length > most) {
      throw ApiException.tooLarge(
          "The object would be larger than %d KB: shorten its values".formatted(most >> 10));
    }
  }
}
