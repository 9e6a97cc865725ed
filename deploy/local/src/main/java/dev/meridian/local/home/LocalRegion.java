package dev.meridian.local.home;

import java.util.List;

/**
 * A region of the local stack.
 *
 * @param name as in every component's name
 * @param label for people
 * @param index which place it takes among the ports
 */
public record LocalRegion(String name, String label, int index) {
  /** The only place that lists them: everything else is derived. */
  public static final List<LocalRegion> ALL =
      List.of(
          new LocalRegion("us", "United States", 0), new LocalRegion("eu", "European Union", 1));

  /** This region's instance of something, for example {@code kafka-us}. */
  public String component(String kind) {
    return kind + "-" + name;
  }
}
