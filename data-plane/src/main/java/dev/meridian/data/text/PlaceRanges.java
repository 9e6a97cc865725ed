package dev.meridian.data.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Places of rows, as ranges that don't overlap, from the last to the first.
 *
 * @param ranges at least one
 */
public record PlaceRanges(List<Range> ranges) {
  /** Both ends belong to it. */
  public record Range(long from, long to) {}

  public PlaceRanges {
    ranges = List.copyOf(ranges);
  }

  /** Sorts ranges and joins those that touch or overlap. */
  static PlaceRanges of(List<Range> all) {
    List<Range> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparingLong(Range::from));
    List<Range> joined = new ArrayList<>();
    for (Range range : sorted) {
      Range before = joined.isEmpty() ? null : joined.getLast();
      if (before != null && (before.to == Long.MAX_VALUE || range.from <= before.to + 1)) {
        joined.set(joined.size() - 1, new Range(before.from, Math.max(before.to, range.to)));
      } else {
        joined.add(range);
      }
    }
    return new PlaceRanges(joined.reversed());
  }
}
