package dev.meridian.control.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The matrix that a person reads. Written anew, for review, with {@code
 * -Dmeridian.matrix.write=true}.
 */
final class GoldenFile {
  static final boolean WRITES = Boolean.getBoolean("meridian.matrix.write");

  private static final String GAP = " ".repeat(2);

  private final Path path;
  private final String title;
  private final List<String> columns;
  private final List<String> legend;

  GoldenFile(String name, String title, List<String> columns, List<String> legend) {
    this.path = Path.of("src/test/resources/matrix", name);
    this.title = title;
    this.columns = columns;
    this.legend = legend;
  }

  /** Letters by row. */
  Map<String, String> read() {
    Map<String, String> rows = new LinkedHashMap<>();
    try {
      for (String line : Files.exists(path) ? Files.readAllLines(path) : List.<String>of()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          int letters = line.indexOf(GAP);
          rows.put(line.substring(0, letters), line.substring(letters).replace(" ", ""));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  void write(Map<String, String> rows) {
    List<String> lines = new ArrayList<>();
    lines.add("# " + title);
    lines.add("#");
    legend.forEach(line -> lines.add("# " + line));
    lines.add("#");
    int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
    for (int i = 0; i < columns.size(); i++) {
      lines.add("#" + " ".repeat(width + 1) + "| ".repeat(i) + columns.get(i));
    }
    lines.add("");
    rows.forEach(
        (row, letters) ->
            lines.add(
                row
                    + " ".repeat(width - row.length())
                    + GAP
                    + String.join(" ", letters.split(""))));
    try {
      Files.write(path, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What differs, cell by cell, in words. */
  List<String> differences(Map<String, String> now) {
    Map<String, String> golden = read();
    List<String> found = new ArrayList<>();
    now.forEach(
        (row, letters) -> {
          String expected = golden.get(row);
          if (expected == null) {
            found.add(row + " is not in " + path + ": it would be " + letters);
            return;
          }
          for (int i = 0; i < columns.size(); i++) {
            if (expected.charAt(i) != letters.charAt(i)) {
              found.add(
                  "%s as %s is %s, not %s"
                      .formatted(row, columns.get(i), letters.charAt(i), expected.charAt(i)));
            }
          }
        });
    golden.keySet().stream()
        .filter(row -> !now.containsKey(row))
        .forEach(row -> found.add(row + " is in " + path + " and not in operations.tsv"));
    return found;
  }
}
