package dev.meridian.control.part;

import dev.meridian.model.error.ApiException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Places in a list that people sort: texts whose order is the order of the list, in the form of
 * Atlassian's LexoRank, {@code 0|hzzzzz:}. There is always room behind the last one.
 */
public final class LexoRank {
  private static final int BASE = 36;
  private static final int DIGITS = 6;
  private static final long LAST = 2_176_782_335L;
  private static final long STEP = 8 * BASE;
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
    long next = Long.parseLong(parts.group(2), BASE) + STEP;
    if (next > LAST) {
      return last + "i";
    }
    String digits = Long.toString(next, BASE).toLowerCase(Locale.ROOT);
    return parts.group(1) + "|" + "0".repeat(DIGITS - digits.length()) + digits + ":";
  }

  /**
   * @throws ApiException 400 when it is there and no place
   */
  public static @Nullable String check(@Nullable String place) {
    if (place != null && (place.length() > 256 || !FORM.matcher(place).matches())) {
      throw ApiException.badRequest("Invalid position: expected a LexoRank such as " + FIRST);
    }
    return place;
  }
}
