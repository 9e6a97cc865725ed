package dev.meridian.data.query.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The values of a statement, in the order of their parameters. */
final class Binds {
  private static final Pattern PARAMETER = Pattern.compile("\\$([0-9]+)");

  private final List<Object> values = new ArrayList<>();

  /** A statement whose parameters are those that it has values of. */
  record Statement(String sql, List<Object> values) {}

  /** Binds a value and answers its parameter with the type that it has. */
  String bind(Object value, String type) {
    values.add(value);
    return "$" + values.size() + "::" + type;
  }

  String text(String value) {
    return bind(value, "text");
  }

  /** What was bound for a piece that was then given up is left out: Postgres counts parameters. */
  Statement statement(String sql) {
    TreeSet<Integer> used = new TreeSet<>();
    PARAMETER.matcher(sql).results().forEach(m -> used.add(Integer.parseInt(m.group(1))));
    TreeMap<Integer, Integer> numbers = new TreeMap<>();
    used.forEach(old -> numbers.put(old, numbers.size() + 1));
    return new Statement(
        PARAMETER.matcher(sql).replaceAll(m -> "\\$" + numbers.get(Integer.parseInt(m.group(1)))),
        used.stream().map(old -> values.get(old - 1)).toList());
  }
}
