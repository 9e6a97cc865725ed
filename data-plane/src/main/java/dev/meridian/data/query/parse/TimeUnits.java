package dev.meridian.data.query.parse;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Units that instants are cut to: one of seven, or a multiple of those that have a fixed length.
 */
final class TimeUnits {
  private static final Set<String> UNITS =
      Set.of("second", "minute", "hour", "day", "week", "month", "year");
  private static final Pattern MULTIPLE =
      Pattern.compile("([1-9][0-9]{0,8}) ?(second|minute|hour|day)s?");

  private TimeUnits() {}

  /** As {@code day} or {@code 15 minute}; empty for what is no unit. */
  static String canonical(String unit) {
    String lower = unit.strip().toLowerCase(Locale.ROOT);
    if (UNITS.contains(lower)) {
      return lower;
    }
    Matcher multiple = MULTIPLE.matcher(lower);
    return multiple.matches() ? multiple.group(1) + " " + multiple.group(2) : "";
  }
}
