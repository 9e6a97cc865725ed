package dev.meridian.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of figures: what people wrote, a marker, and what the last run measured. */
public final class Page {
  private static final String MARKER = "<!-- measured: written by deploy/bench -->\n";

  private Page() {}

  /**
   * Replaces what follows the marker, and leaves what people wrote above it.
   *
   * @throws IllegalArgumentException when the page has no marker
   */
  public static void write(Path file, String measured) throws IOException {
    String page = Files.readString(file);
    int at = page.indexOf(MARKER);
    if (at < 0) {
      throw new IllegalArgumentException(file + " has no line " + MARKER.strip());
    }
    Files.writeString(file, page.substring(0, at) + MARKER + "\n" + measured);
  }
}
