package dev.meridian.data.query.parse;

import dev.meridian.data.query.plan.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** The way from the root of an AST to what is read of it now. */
final class AstPath {
  private final Deque<String> path = new ArrayDeque<>(List.of("query"));

  <T> T within(String name, Supplier<T> read) {
    if (path.size() > Bounds.DEPTH) {
      throw here().unsupported("an expression of this depth");
    }
    path.addLast(name);
    T result = read.get();
    path.removeLast();
    return result;
  }

  void within(String name, Runnable read) {
    within(
        name,
        () -> {
          read.run();
          return true;
        });
  }

  Place here() {
    return Place.in(List.copyOf(path));
  }

  Place at(String name) {
    List<String> names = new ArrayList<>(path);
    names.add(name);
    return Place.in(names);
  }
}
