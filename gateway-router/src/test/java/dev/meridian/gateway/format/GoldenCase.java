package dev.meridian.gateway.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The same call in several formats, written by hand from their documentation. What a case is of, is
 * the first word of its folder's name.
 */
record GoldenCase(String name, Map<Format, String> texts) {
  static List<GoldenCase> all(String kind) {
    List<GoldenCase> cases = new ArrayList<>();
    try (var folders = Files.list(folder())) {
      folders
          .filter(folder -> folder.getFileName().toString().startsWith(kind + "-"))
          .sorted()
          .forEach(folder -> cases.add(read(folder)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  String in(Format format) {
    return Objects.requireNonNull(texts.get(format));
  }

  private static Path folder() {
    try {
      return Path.of(GoldenCase.class.getResource("/format").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static GoldenCase read(Path folder) {
    Map<Format, String> texts = new EnumMap<>(Format.class);
    for (Format format : Format.values()) {
      for (String ending : List.of(".json", ".sse")) {
        Path file = folder.resolve(format.name().toLowerCase(Locale.ROOT) + ending);
        if (Files.exists(file)) {
          try {
            texts.put(format, Files.readString(file));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      }
    }
    return new GoldenCase(folder.getFileName().toString(), texts);
  }
}
