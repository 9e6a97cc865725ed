package dev.meridian.data.forward;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The committed table of what is forwarded: {@code control-routes.tsv}. */
final class ControlRoutes {
  private static final String FILE = "/control-routes.tsv";
  private static final String ANY = "{id}";

  private final Map<String, List<List<String>>> byMethod = new HashMap<>();

  static ControlRoutes load() {
    ControlRoutes routes = new ControlRoutes();
    try (InputStream file = ControlRoutes.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("Missing " + FILE);
      }
      new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(routes::add);
      return routes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean contains(String method, String path) {
    List<String> segments = segments(path);
    return byMethod.getOrDefault(method, List.of()).stream().anyMatch(r -> matches(r, segments));
  }

  private void add(String line) {
    List<String> columns = List.of(line.split("\t", -1));
    byMethod
        .computeIfAbsent(columns.getFirst(), m -> new ArrayList<>())
        .add(segments(columns.get(1)));
  }

  private static boolean matches(List<String> route, List<String> segments) {
    if (route.size() != segments.size()) {
      return false;
    }
    for (int i = 0; i < route.size(); i++) {
      boolean any = route.get(i).equals(ANY) && !segments.get(i).isEmpty();
      if (!any && !route.get(i).equals(segments.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }
}
