package dev.meridian.model.region;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A region's short name, such as {@code eu}: 2 to 32 lower-case letters, digits and hyphens, a
 * letter first. It appears in topic names, store markers and file names.
 */
public record Region(@JsonValue String name) implements Comparable<Region> {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{1,31}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Region {
    if (!FORM.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "A region's name is 2 to 32 of a-z, 0-9 and -, a letter first: " + name);
    }
  }

  @Override
  public int compareTo(Region other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
