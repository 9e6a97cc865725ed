package dev.meridian.control.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The committed tables: rows of columns that tabs separate; {@code -} is nothing. */
final class Tables {
  private Tables() {}

  /** How an object is made: {@code id} points to what its placeholder stands for. */
  record Recipe(String method, String path, Optional<String> body, String id) {
    String key() {
      return method + " " + Operation.route(path.replaceAll("\\?.*", "").replace("$", ""));
    }
  }

  static List<Operation> operations() {
    Map<String, Integer> seen = new HashMap<>();
    return rows("/matrix/operations.tsv", 5).stream()
        .map(
            row -> {
              String key = row[0] + " " + row[1];
              int nth = seen.merge(key, 1, Integer::sum);
              return new Operation(
                  nth == 1 ? key : key + " #" + nth,
                  row[0],
                  Operation.route(row[1]),
                  row[2],
                  some(row[3]),
                  some(row[4]));
            })
        .toList();
  }

  /** Those that can be asked; {@link RoutesTest} holds the table to what is served. */
  static List<Operation> served() {
    Set<String> routes = ServedRoutes.all();
    return operations().stream()
        .filter(o -> routes.contains(o.key()) && objects(o).stream().allMatch(routes::contains))
        .toList();
  }

  /** The routes by which everything is made that an operation names. */
  private static Set<String> objects(Operation operation) {
    Set<String> routes = new TreeSet<>();
    collect(operation.path() + operation.body().orElse("") + operation.shows().orElse(""), routes);
    return routes;
  }

  private static void collect(String template, Set<String> routes) {
    Map<String, Recipe> recipes = objects();
    Props.PLACEHOLDER
        .matcher(template)
        .results()
        .map(found -> recipes.get(found.group(2)))
        .filter(Objects::nonNull)
        .forEach(
            recipe -> {
              routes.add(recipe.key());
              collect(recipe.path() + recipe.body().orElse(""), routes);
            });
  }

  static Map<String, Recipe> objects() {
    Map<String, Recipe> recipes = new LinkedHashMap<>();
    for (String[] row : rows("/matrix/objects.tsv", 5)) {
      recipes.put(row[0], new Recipe(row[1], row[2], some(row[3]), row[4]));
    }
    return recipes;
  }

  /** Operations of the contract that are the control plane's: method and route to their id. */
  static Map<String, String> contract() {
    Map<String, String> operations = new LinkedHashMap<>();
    for (String[] row : rows("/contract/operations.tsv", 4)) {
      operations.put(row[1] + " " + Operation.route(row[2]), row[3]);
    }
    return operations;
  }

  static List<String[]> rows(String resource, int columns) {
    try (InputStream in = Tables.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(
              line -> {
                String[] row = line.split("\t+");
                if (row.length > columns) {
                  throw new IllegalStateException(resource + ": too many columns in: " + line);
                }
                String[] full = Arrays.copyOf(row, columns);
                Arrays.setAll(full, i -> full[i] == null ? "-" : full[i].strip());
                return full;
              })
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> some(String cell) {
    return cell.equals("-") ? Optional.empty() : Optional.of(cell);
  }
}
