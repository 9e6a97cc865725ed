package dev.meridian.data.query.postgres;

import java.util.ArrayList;
import java.util.List;

/** The values of a statement, in the order of their parameters. */
final class Binds {
  private final List<Object> values = new ArrayList<>();

  /** Binds a value and answers its parameter with the type that it has. */
  String bind(Object value, String type) {
    values.add(value);
    return "$" + values.size() + "::" + type;
  }

  String text(String value) {
    return bind(value, "text");
  }

  List<Object> values() {
    return values;
  }
}
