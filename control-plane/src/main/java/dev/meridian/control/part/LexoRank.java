package dev.meridian.control.part;

import dev.meridian.model.error.ApiException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Places in a list that people sort: texts whose order is the order of the list, in the form of
 * Atlassian's LexoRank, {@code 0|hzzzzz:}. They have at most 256 characters, also those behind a
 * last one that somebody chose.
 */
public final class LexoRank {
  private static final int BASE = 36;
  private static final int DIGITS = 6;
  private static final long LAST = 2_176_782_335L;
  private static final long STEP = 8 * BASE;
  private static final int LAST_BUCKET = 2;
  private static final int MOST = 256;
  private static final String FRACTION = "000080";
  private static final String FIRST = "0|hzzzzz:";
  private static final Pattern FORM = Pattern.compile("([0-2])\\|([0-9a-z]{6}):([0-9a-z]*)");

  private LexoRank() {}

  /** The place behind the last one. */
  static String after(Optional<String> last) {
    return last.map(LexoRank::next).orElse(FIRST);
  }

  private static String next(String last) {
    Matcher parts = FORM.matcher(last);
    if (!parts.matches()) {
      throw new IllegalArgumentException("Only places are stored as places");
    }
    int bucket = Integer.parseInt(parts.group(1));
    Optional<String> number = following(parts.group(2));
    if (number.isPresent()) {
      return bucket + "|" + number.get() + ":";
    }
    if (bucket < LAST_BUCKET) {
      return (bucket + 1) + FIRST.substring(1);
    }
    return bucket + "|" + parts.group(2) + ":" + behind(parts.group(3));
  }

  /** Empty behind the last number. */
  private static Optional<String> following(String number) {
    long next = Long.parseLong(number, BASE) + STEP;
    return next > LAST
        ? Optional.empty()
        : Optional.of(padded(Long.toString(next, BASE).toLowerCase(Locale.ROOT)));
  }

  private static String padded(String number) {
    return "0".repeat(DIGITS - number.length()) + number;
  }

  /**
   * Counts in the last six digits, and adds six when they are used up. Where there is no more room
   * it stays the same: what shares a place is in some order too.
   */
  private static String behind(String fraction) {
    String whole = fraction + "0".repeat((DIGITS - fraction.length() % DIGITS) % DIGITS);
    int cut = Math.max(0, whole.length() - DIGITS);
    Optional<String> number = whole.isEmpty() ? Optional.empty() : following(whole.substring(cut));
    String next = number.map(counted -> whole.substring(0, cut) + counted).orElse(whole + FRACTION);
    return next.length() > MOST - FIRST.length() ? fraction : next;
  }

  /**
   * @throws ApiException 400 when it is there and no place
   */
  public static @Nullable String check(@Nullable String place) {
    if (place != null && (place.length() > MOST || !FORM.matcher(place).matches())) {
      throw ApiException.badRequest("Invalid position: expected a LexoRank such as " + FIRST);
    }
    return place;
  }
}
